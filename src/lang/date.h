/* lang/date.h - the article's date from its text: the dateline, else the first full date.
 */
#ifndef LANG_DATE_H
#define LANG_DATE_H

#include "base/str.h"

/* Finds the first full date (day, month, year in any usual order, or ISO) in `text`; out
 * is "YYYY-MM-DD".  False when there is none. */
bool date_find(struct str text, char out[11]);
bool date_is_valid(struct str iso);                  /* YYYY-MM-DD, a day that exists */

#endif
