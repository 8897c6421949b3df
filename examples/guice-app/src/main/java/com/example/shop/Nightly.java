package com.example.shop;

import com.google.inject.Guice;
import com.google.inject.Inject;
import com.google.inject.Injector;
import com.google.inject.name.Named;
import dev.dlt4j.LoadInfo;
import dev.dlt4j.Pipeline;
import dev.dlt4j.guice.Dlt4jModule;
import dev.dlt4j.guice.RunScope;
import dev.dlt4j.spi.source.Resource;

import static dev.dlt4j.domain.schema.WriteDisposition.MERGE;

/// The work of a night: orders that changed go into the warehouse.
public final class Nightly {
    private final Pipeline orders;
    private final OrderBook book;

    @Inject
    Nightly(@Named("orders") Pipeline orders, OrderBook book) {
        this.orders = orders;
        this.book = book;
    }

    LoadInfo run() {
        return orders.run(Resource.of("orders", book.changed()).primaryKey("id").write(MERGE));
    }

    public static void main(String[] arguments) throws Exception {
        Injector injector = Guice.createInjector(new Dlt4jModule(), new ShopModule());
        RunScope runs = injector.getInstance(RunScope.class);
        for (int night = 1; night <= 2; night++) {
            System.out.println(runs.call(() -> injector.getInstance(Nightly.class).run()));
        }
    }
}
