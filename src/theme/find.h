/*
 * theme/find.h - where themes and palettes are looked for:
 *
 *	$XDG_CONFIG_HOME/limn (~/.config/limn)   $XDG_DATA_DIRS/limn (/usr/local/share, /usr/share)
 *	pkgdatadir
 *
 * each with themes/ and palettes/ in it.  Relative folders in these variables are ignored, as
 * the XDG base directory specification asks.
 */
#ifndef THEME_FIND_H
#define THEME_FIND_H

#include "base/str.h"

struct find;
struct find *find_new(void);                         /* reads the environment */
/* Whether LIMN_NO_CONFIG is set, as --no-config does: then there is no configuration folder. */
bool find_no_config(void);
void find_free(struct find *f);                      /* NULL is fine */
size_t find_count(const struct find *f);
struct str find_folder(const struct find *f, size_t i);      /* ".../limn" */
/* The configuration folder, "" without a home. */
struct str find_config(const struct find *f);
/* The n-th file NAME.yaml (or .yml) in the `kind` folders ("themes", "palettes"), in order,
 * into out; false when there are no more.  A name with '/' or a leading '.' is nowhere. */
bool find_file(const struct find *f, const char *kind, struct str name, size_t n,
    struct buf *out);
/* True for a file in pkgdatadir. */
bool find_is_installed(struct str path);
/* A plain name: no '/', no leading '.', printable, at most 100 bytes. */
bool find_name_ok(struct str name);

#endif
