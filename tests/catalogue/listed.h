/* listed.h - a small folder of documents and a catalogue of it, for the tests of catalogues. */
#ifndef TESTS_LISTED_H
#define TESTS_LISTED_H

#include "../folder.h"

#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "catalogue/catalogue.h"

static inline void
put_file(void **state, const char *name, struct str content)
{
	struct buf path = in_folder(state, name);
	struct str folder = path_folder(buf_view(&path));
	struct buf parent = {0};
	buf_str(&parent, folder);
	assert_true(file_make_folder(buf_cstr(&parent), NULL));
	assert_true(file_write(buf_cstr(&path), content, 0644, NULL));
	buf_done(&parent);
	buf_done(&path);
}

#define PUT(state, name, literal) put_file(state, name, STR(literal))

/* Two texts that the rules read, one with annotations beside it. */
static inline void
put_articles(void **state)
{
	PUT(state, "a.txt", "Harbour works begin\n\nLisbon, 3 May 2021\n\n"
	    "Joe Biden met Vladimir Putin in Geneva. Biden praised Putin.\n");
	PUT(state, "b.txt", "Bread prices rise\n\nWarsaw, 12 June 2020\n\nVladimir Putin denied it.\n");
	PUT(state, "sub/c.txt", "Ann saw Bo.\n");
	PUT(state, "sub/c.ann", "T1\tPERSON 0 3\tAnn\nT2\tPERSON 8 10\tBo\nT3\tPERSON 90 92\txx\n");
}

static inline struct catalogue *
list_folder(void **state, const char *cache)
{
	static const char *paths[1];
	paths[0] = *state;
	const struct catalogue_options o = {.paths = paths, .n_paths = 1, .cache = cache};
	struct catalogue *c = catalogue_new(&o);
	while (catalogue_work(c, NULL, NULL))
		;
	return c;
}

/* The document of that path below the folder; ID_NONE: there is none. */
static inline uint32_t
document_of(const struct catalogue *c, const char *below)
{
	for (uint32_t i = 0; i < catalogue_count(c); i++)
		if (str_is(catalogue_at(c, i).below, below))
			return i;
	return ID_NONE;
}

/* How many are listed. */
static inline size_t
shown(const struct catalogue *c)
{
	size_t n = 0;
	for (uint32_t i = 0; i < catalogue_count(c); i++)
		n += catalogue_at(c, i).state <= CATALOGUE_FAILED;
	return n;
}

#endif
