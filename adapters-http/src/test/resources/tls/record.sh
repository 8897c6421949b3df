#!/bin/sh
# Makes the certificates that the tests of TLS use; all are good for a hundred years, and for nothing else.
set -e
openssl req -x509 -newkey rsa:2048 -nodes -days 36500 -subj "/CN=dlt4j test authority" -keyout ca.key -out ca.pem
signed() { # name, subject, alternative names, what openssl is to make as key
  openssl req -newkey $4 -nodes -subj "$2" -keyout $1.key -out $1.csr
  printf 'subjectAltName=%s\n' "$3" > $1.ext
  openssl x509 -req -in $1.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 36500 -extfile $1.ext -out $1.pem
}
signed server /CN=localhost "DNS:localhost,IP:127.0.0.1" rsa:2048
signed other /CN=other.example "DNS:other.example" rsa:2048
signed client /CN=client "DNS:client" rsa:2048
signed client-ec /CN=client-ec "DNS:client-ec" "ec -pkeyopt ec_paramgen_curve:P-256"
for each in server other; do
  openssl pkcs12 -export -in $each.pem -inkey $each.key -out $each.p12 -passout pass:geheim-changeit
done
openssl pkcs12 -export -in client.pem -inkey client.key -certfile ca.pem -out client.p12 -passout pass:geheim-changeit
openssl pkcs8 -topk8 -in client.key -out client-encrypted.key -passout pass:geheim-changeit
openssl rsa -traditional -in client.key -out client-pkcs1.key
openssl ec -in client-ec.key -out client-sec1.key
cat client.pem client.key > client-both.pem
keytool -importcert -noprompt -alias ca -file ca.pem -keystore ca.p12 -storetype PKCS12 -storepass geheim-changeit
rm -f ca.key ca.srl ./*.csr ./*.ext server.key server.pem server.csr other.key other.pem
