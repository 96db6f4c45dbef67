/* term/charset.h - which characters the terminal takes. */
#ifndef TERM_CHARSET_H
#define TERM_CHARSET_H

#include <stdbool.h>
#include <stdint.h>

/*
 * Sets LC_CTYPE, which ncurses measures characters with; true for UTF-8.  An environment that
 * names no charset (unset, C, POSIX, a bare language) gets C.UTF-8.  Only a charset that is
 * explicitly another gives false.
 */
bool charset_set(void);
/* Whether the locale is Chinese, Japanese or Korean. */
bool charset_is_east_asian(void);
/* The nearest ASCII character, or '?'. */
char charset_ascii(uint32_t cp);

#endif
