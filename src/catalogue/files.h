/*
 * catalogue/files.h - the files of folders that may be documents, found by their names alone, in
 * steps: 10,000 names cost some milliseconds.  Which of them are documents is known for sure once
 * they are read.
 *
 * Folders within folders are walked in the order of names.  What begins with a dot is left out, a
 * link to a folder is not followed (it may lead back), and what is no regular file is never
 * opened.  An annotation file belongs to the text of its name beside it: article.ann,
 * article.txt.json and article.limn.ann to article.txt.
 */
#ifndef CATALOGUE_FILES_H
#define CATALOGUE_FILES_H

#include "base/err.h"
#include "base/str.h"

enum files_kind {
	FILES_TEXT,                  /* is called as a text is */
	FILES_ANNOTATIONS,           /* as annotations that bring their texts */
	FILES_RECORDS,               /* as they may be, and other things are, too: .json */
	FILES_UNKNOWN,               /* as anything may be */
};

struct files_entry {
	const char *path;            /* as it is opened */
	uint32_t root;               /* which of the paths that were given led to it */
	struct str below;            /* the same, below its folder: "2021/may.txt"; in path */
	enum files_kind kind;
	/* It is asked when it is read what lies beside it: it was named by itself, or another text of
	 * its stem has what belongs to both (article.html, article.txt: article.ann). */
	bool look_beside;
	/* Names of files beside it that belong to it, each with a NUL behind it, in one piece. */
	struct str beside;
};

struct files;
/* paths: folders, or files, which are taken as they are named.  Copied. */
struct files *files_new(const char *const *paths, size_t n);
void files_free(struct files *f);                        /* NULL is fine */
/* Goes on until stop says so (NULL: to the end); true while there is more. */
bool files_step(struct files *f, bool (*stop)(void *), void *context);
/* Those found so far, in the order of folders and names; they stay until files_free. */
size_t files_count(const struct files *f);
const struct files_entry *files_at(const struct files *f, size_t i);
/* Files left aside: by their names no documents, or annotations without a text. */
size_t files_aside(const struct files *f);
/* Folders that could not be read; what is wrong with the first stands in err. */
size_t files_unread(const struct files *f, struct err *err);
/* There were more than LIMIT_PATHS. */
bool files_are_cut(const struct files *f);
/* The folders that were walked, for who watches them. */
size_t files_folders(const struct files *f);
const char *files_folder(const struct files *f, size_t i);

#endif
