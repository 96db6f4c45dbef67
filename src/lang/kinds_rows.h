/* lang/kinds_rows.h - the table of kinds, sorted by bytes; for kinds.c only. */
#ifndef LANG_KINDS_ROWS_H
#define LANG_KINDS_ROWS_H

#include "lang/kinds.h"

extern const struct kind kind_rows[];
extern const uint16_t kind_n_rows;

#endif
