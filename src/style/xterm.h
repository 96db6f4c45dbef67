/*
 * style/xterm.h - the 256 colours of xterm, as RGB and in CIELAB.  The first 16 are xterm's
 * defaults: terminals let people change them, so they are a guess; the others are fixed.
 */
#ifndef STYLE_XTERM_H
#define STYLE_XTERM_H

#include <stdint.h>

/* A point in CIELAB (CIE 15, white D65), in tenths. */
struct lab { int32_t l, a, b; };

void xterm_rgb(uint8_t index, uint8_t rgb[3]);
struct lab lab_of(const uint8_t rgb[3]);
int64_t lab_distance(struct lab x, struct lab y);        /* squared */
/* Relative luminance of WCAG 2, 0 to 1. */
double rgb_luminance(const uint8_t rgb[3]);
/* The nearest of the colours [from, to) of the table. */
uint8_t xterm_nearest(const uint8_t rgb[3], unsigned from, unsigned to);

#endif
