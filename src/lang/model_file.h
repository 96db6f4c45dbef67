/*
 * lang/model_file.h - the file that a model of English lies in: named sections, each with
 * its size and the CRC-32 of its bytes (that of zlib).
 *
 *	"limnmod1"  u32 version of the model  u32 number of sections
 *	for each section: name (8 bytes, NUL-padded)  u32 size  u32 CRC-32
 *	u32 CRC-32 of all bytes before
 *	the sections' bytes, one behind the other
 *
 * All numbers are little-endian.  A file is read, never mapped: one that shrinks under its
 * reader cannot end the program.  What a section says is checked by whoever takes it.
 */
#ifndef LANG_MODEL_FILE_H
#define LANG_MODEL_FILE_H

#include "base/err.h"
#include "base/str.h"

enum { MODEL_NAME = 8, MODEL_SECTIONS = 32 };

/* Bytes of one section, with 16 zero bytes behind them: vectors may be read to their end.  The memory
 * is aligned for anything, mem_free'd by its owner. */
struct section {
	char name[MODEL_NAME + 1];
	unsigned char *data;
	size_t size;
};
bool section_is(const struct section *s, const char *name);
/* The memory, which is the caller's from now on. */
void *section_take(struct section *s);
/* Little-endian numbers at any place. */
uint32_t model_u32(const unsigned char *p);

struct model_file;
/* NULL and the error when there is no such file, or its header is damaged. */
struct model_file *model_file_open(const char *path, struct err *err);
void model_file_close(struct model_file *f);          /* NULL is fine */
uint32_t model_file_version(const struct model_file *f);
enum model_step { MODEL_MORE, MODEL_SECTION, MODEL_END, MODEL_FAILED };
/*
 * Reads at most 256 KiB more.  MODEL_SECTION: *s is whole and its sum is right; s->data is
 * the caller's.  MODEL_END: all sections were given, and nothing follows them.
 */
enum model_step model_file_step(struct model_file *f, struct section *s, struct err *err);

/* Appends to a model that is made in memory; the texts are copied. */
struct model_writer;
struct model_writer *model_writer_new(uint32_t version);
void model_writer_free(struct model_writer *w);       /* NULL is fine */
void model_writer_add(struct model_writer *w, const char *name, const void *p, size_t n);
void model_writer_view(struct model_writer *w, struct buf *out);
void model_put_u32(struct buf *out, uint32_t n);

#endif
