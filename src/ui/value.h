/* ui/value.h - what a date or number says, from the notes on its mention, in words. */
#ifndef UI_VALUE_H
#define UI_VALUE_H

#include "ui/session.h"

/* "Fri 21 Aug 2015", "early 2014", "Aug 2015 to Sep 2015", "2,500,000 USD"; false, and nothing is
 * added, when no value was given.  Looks through the notes of the mention's segment. */
bool value_say(struct session *s, uint32_t mention, struct buf *out);

#endif
