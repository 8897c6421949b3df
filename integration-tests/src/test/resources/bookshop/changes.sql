update book set price = 1.25, changed = '2024-02-01 00:00:00' where pages < 100;
update book set title = 'too early to be seen', changed = '2022-02-01 00:00:00' where isbn like '%77';
update orders set status = 'sent', changed = '2024-02-02 10:00:00.25' where status = 'paid' and order_id < 200;
insert into orders values (401, 1000000000001, '2024-02-03 00:00:00', 'open', 0.50, null, '2024-02-03 00:00:00')
