/* cli/print_page.h - documents as one page of HTML on standard output. */
#ifndef CLI_PRINT_PAGE_H
#define CLI_PRINT_PAGE_H

#include "cli/batch.h"

struct print_page;
/* Both are borrowed. */
struct print_page *print_page_new(const struct options *o, const struct theme *theme);
/* Takes the batch.  borrowed: its text does not stay, so it is copied. */
void print_page_take(struct print_page *p, struct batch *a, struct str name, bool borrowed);
/* Writes the page and frees; false when it could not be written.  NULL is fine, and true. */
bool print_page_done(struct print_page *p);

#endif
