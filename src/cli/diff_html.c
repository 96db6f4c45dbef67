/* What differs, as a page. */
#include "cli/diff.h"
void
diff_html_begin(const struct diff *x, const struct theme *theme, struct buf *out) { (void)x; (void)theme; (void)out; }
void
diff_html_document(const struct diff *x, const struct diff_document *d, size_t number, struct buf *out) { (void)x; (void)d; (void)number; (void)out; }
void
diff_html_end(const struct diff *x, const struct diff_lone *lones, size_t n, const struct diff_totals *t, const struct figures *figures, struct buf *out) { (void)x; (void)lones; (void)n; (void)t; (void)figures; (void)out; }
