/* text/uni_internal.h - what the parts of text/uni share; known to this folder only. */
#ifndef TEXT_UNI_INTERNAL_H
#define TEXT_UNI_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { UNI_DECOMPOSED = 32 };            /* the most code points that one becomes */

/* A code point without its case, and, when `apart`, its accents apart from its letter; returns
 * how many code points it became.  One that has no such form stays. */
size_t uni_decompose(uint32_t cp, bool apart, uint32_t to[UNI_DECOMPOSED]);

#endif
