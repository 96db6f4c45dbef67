/*
 * theme/builtin.h - the default theme as tables, and the texts of what is built in.  The data
 * is a file that mkbuiltin writes while limn is built; the loader gets it as a parameter, so
 * that mkbuiltin itself can use the loader without it.
 */
#ifndef THEME_BUILTIN_H
#define THEME_BUILTIN_H

#include "theme/look.h"

struct builtin_file { struct str name, text; };      /* "default.yaml", "lists/cities.txt" */
struct builtin {
	const struct builtin_file *files;
	size_t n_files;
	struct str ruleset;                  /* sealed, 8-byte aligned */
	struct str name, summary;            /* of the default theme */
	const struct look_style *styles;
	size_t n_styles;
	const struct look_colour *colours;
	size_t n_colours;
	const struct look_type *types;
	size_t n_types;
	const struct look_show *shows;
	size_t n_shows;
};

extern const struct builtin builtin_data;            /* written by mkbuiltin */

#endif
