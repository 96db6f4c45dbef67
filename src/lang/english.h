/*
 * lang/english.h - the models of English: parts of speech, names, trees.  Each is a file;
 * each is used once it is whole.  Once read it is never written to, so threads share it;
 * while it is being read, nobody else may look (give words only the parts that are whole).
 */
#ifndef LANG_ENGLISH_H
#define LANG_ENGLISH_H

#include "base/err.h"
#include "base/str.h"

enum english_part { ENGLISH_TAGS = 1, ENGLISH_NAMES = 2, ENGLISH_TREES = 4 };
enum { ENGLISH_ALL = 7, ENGLISH_PARTS = 3 };

struct english;
/* Reads nothing. */
struct english *english_open(struct str folder);
void english_free(struct english *e);                     /* NULL is fine */
/* Reads some 256 KiB more of the parts that are wanted (a sum of enum english_part), tags
 * first; true while there is more.  A part that cannot be read is given up, with a problem. */
bool english_step(struct english *e, unsigned wanted);
/* Those that are whole. */
unsigned english_parts(const struct english *e);
/* Errors of all parts that were tried. */
const struct diag *english_problems(const struct english *e);
/* The folder of the models: that of $LIMN_MODELS when it is set (whatever is there; "none"
 * and "" say that there shall be no models), else models/ beside the program's own file, else
 * ../share/limn/models from there, else where limn was installed.  False: none is there. */
bool english_find(struct buf *folder);

/* The parts: NULL until they are whole.  Each is opaque outside its own files. */
struct tags_model;
struct names_model;
struct trees_model;
const struct tags_model *english_tags(const struct english *e);
const struct names_model *english_names(const struct english *e);
const struct trees_model *english_trees(const struct english *e);

/*
 * How a part is read; each part's own files have one, english.c a table of them.  `take` gets
 * one section after the other, in the file's order; the section is freed afterwards, unless
 * its bytes were taken (section_take).  Unknown sections are left alone.  `seal` is asked once
 * all were taken: are they all there, is every number within its range?
 */
struct section;
struct english_loader {
	const char *file;                /* "en-tags.model" */
	uint32_t version;                /* of the model; another one is refused */
	void *(*open)(void);
	bool (*take)(void *part, struct section *s, struct err *err);
	bool (*seal)(void *part, struct err *err);
	void (*free)(void *part);
};
extern const struct english_loader tags_loader, names_loader, trees_loader;

#endif
