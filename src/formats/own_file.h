/*
 * formats/own_file.h - where one's own annotations are kept, and how they are saved: article.limn.ann
 * beside article.txt, else a file in the state folder.
 *
 * A save is whole or has not happened; what another program did to the file meanwhile is noticed
 * and never overwritten.  docs/own.md says what is in the file.
 */
#ifndef FORMATS_OWN_FILE_H
#define FORMATS_OWN_FILE_H

#include "annot/own.h"
#include "base/err.h"
#include "text/document.h"

/* The text whose annotations they are. */
struct own_place {
	struct str path;             /* its file; "" or "-": standard input */
	bool within;                 /* it is one of the documents in that file ... */
	struct str name;             /* ... which calls it so, or "" */
	const char *state;           /* the folder of what is remembered; NULL: none is used */
};

/*
 * Finds the file and reads it over d, which is complete.  NULL: there is one, and it cannot be used
 * (err says why): then nothing may be annotated, since it could not be kept.  Without a file the
 * store is empty.  All are borrowed while it is open.
 */
struct own_file;
struct own_file *own_file_open(const struct own_place *at, struct document *d,
    struct schema *schema, struct err *err);
void own_file_free(struct own_file *f);                  /* and the store; NULL is fine */
struct own *own_file_own(const struct own_file *f);
/* Its layer alone, for who changes nothing; the caller owns it.  path: the file, appended.  NULL:
 * there is none, or (err->code is set) it cannot be used. */
struct layer *own_file_read(const struct own_place *at, struct document *d,
    struct schema *schema, struct buf *path, struct err *err);
/* The file as it is found, appended to out; false: there is none.  A few stats; nothing is read. */
bool own_file_find(const struct own_place *at, struct document *d, struct buf *out);
/* Whether the name is one that such files have; they are no one else's annotations. */
bool own_file_is_named(struct str path);

/* Where it is, or will be, kept; "" when nowhere: why not is in err. */
struct str own_file_path(const struct own_file *f, struct err *err);
bool own_file_is_there(const struct own_file *f);        /* it was read, or saved */
bool own_file_is_beside(const struct own_file *f);       /* the text; not in the state folder */
/*
 * Saves when something was changed.  False: err says why not and what to do; what was annotated
 * stays in the store, and the file as it is.  A file that would be empty, and that was not there
 * before, is taken away.
 */
bool own_file_save(struct own_file *f, struct err *err);
/* After a save that failed so: another program wrote the file since.  One of the next two ends it. */
bool own_file_conflicts(const struct own_file *f);
/* Whether another program wrote the file since it was read or saved; one stat when it did not. */
bool own_file_look(struct own_file *f);
/*
 * Takes what the file says now; what was changed here goes to FILE.mine.  The store is another one
 * afterwards, whose steps begin anew.
 */
bool own_file_theirs(struct own_file *f, struct err *err);
/* Saves what is here; what the file says now goes to FILE.theirs. */
bool own_file_mine(struct own_file *f, struct err *err);
/* For an end that nobody was asked about: what could not be saved goes to FILE.mine, or else to the
 * state folder; its path is appended.  False: nothing was left to save, or (err) nowhere to go. */
bool own_file_rescue(struct own_file *f, struct buf *path, struct err *err);
/* The same text was read again, or has grown. */
void own_file_set_document(struct own_file *f, struct document *d);

#endif
