/*
 * theme/scheme.h - base16 and base24 colour schemes, in both spellings: the colours under
 * `palette:` ("#1d2021"; tinted-theming's schemes, 2022 on) or at the top ("1d2021", with
 * `scheme:` for the name; the older form).  Schemes come from everywhere: keys that mean nothing
 * here are passed over, upper and lower case are the same.
 * Source: the styling and builder guides of tinted-theming, versions 0.11.
 */
#ifndef THEME_SCHEME_H
#define THEME_SCHEME_H

#include "style/style.h"
#include "theme/find.h"
#include "theme/yaml.h"

enum { SCHEME_SLOTS = 24, SCHEME_BYTES = 64 * 1024 };

struct scheme {
	struct str name;                     /* borrowed from the script's nodes; may be empty */
	bool light;                          /* said, or seen from base00 */
	bool base24;                         /* base10 to base17 are its own */
	colour slot[SCHEME_SLOTS];           /* base00 ... base0F, base10 ... base17 */
};

/* Reads a scheme's file.  False after messages in the script's diag.  A base16 scheme gets
 * base10 to base17 as base24's guide derives them. */
bool scheme_read(struct script *s, struct arena *a, struct scheme *out);
/* "1d2021" or "#1d2021"; and whether a name is a slot's. */
bool scheme_colour(struct str text, colour *out);
bool scheme_is_slot(struct str name);
/* "base0A" for slot 10. */
void scheme_slot_name(size_t slot, char out[8]);
/* The name behind "base16:" or "base24:"; false when neither is there. */
bool scheme_name(struct str text, struct str *name);
/* The scheme's file: palettes/NAME.yaml, palettes/base16/NAME.yaml, palettes/base24/NAME.yaml
 * in the folders of `find`. */
bool scheme_find(const struct find *f, struct str name, struct buf *path);
/*
 * A look over the default theme, as the text of a theme: the scheme's text and background, and
 * the default's six hues from its slots, moved towards black or white until they are readable
 * on that background (contrast of 4.5, WCAG 2).
 */
void scheme_look(const struct scheme *x, struct str name, struct buf *out);
/* A colour that stands out enough from a background. */
colour scheme_readable(colour c, colour ground);

#endif
