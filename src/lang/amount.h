/*
 * lang/amount.h - what English numbers and amounts say: "two and a half million", "US$3.5bn",
 * "58 per cent", "500 miles", "twenty-first".
 */
#ifndef LANG_AMOUNT_H
#define LANG_AMOUNT_H

#include "lang/timex.h"

enum amount_kind {
	AMOUNT_CARDINAL, AMOUNT_ORDINAL, AMOUNT_PERCENT, AMOUNT_MONEY, AMOUNT_QUANTITY
};

struct amount {
	char value[32];              /* in decimal: "2500000", "3.5" */
	char unit[16];               /* "USD" (ISO 4217), "km", "%"; "" for none or one not known */
	enum timex_mod mod;          /* "more than", "about" ... */
};

/* False, and nothing changes, when it is no number or not one ("dozens", "3 to 5").  Reads at
 * most the first 256 bytes. */
bool amount_read(struct str text, enum amount_kind kind, struct amount *out);
/* "2,500,000 USD, about" */
void amount_say(struct str value, struct str unit, struct buf *out);

#endif
