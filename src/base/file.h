/* base/file.h - whole files: bounded reading and atomic writing; and paths. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/err.h"
#include "base/str.h"

/* Reads a regular file of at most `max` bytes (else ERR_LIMIT); never blocks on a FIFO. */
bool file_read(const char *path, size_t max, struct buf *out, struct err *err);
/* The same in pieces.  -1: it cannot be opened, or is no such file. */
int file_open(const char *path, size_t max, struct err *err);
enum file_piece { FILE_MORE, FILE_END, FILE_FAILED };
/* Appends the next 64 KiB; the caller closes fd. */
enum file_piece file_piece(int fd, const char *path, size_t max, struct buf *out, struct err *err);
/* Writes through a temporary file in the same folder (O_EXCL, `mode`), fsync, rename, fsync
 * of the folder: afterwards the old content is there or the new one, never a piece. */
bool file_write(const char *path, struct str content, unsigned mode, struct err *err);
/* The same, but fails with ERR_USAGE when the file exists. */
bool file_create(const char *path, struct str content, unsigned mode, struct err *err);
/*
 * Saves over a file that others have as well: links are followed, its mode and owner are kept (mode,
 * less the umask, is that of a new one), and it is replaced only while its content is *expected
 * (NULL: there is no file).  Through PATH.tmp, which a writer that was killed may leave; the next
 * one takes it away.  SAME: it was saved.  OTHER: somebody else wrote it, and it was left alone.
 * UNKNOWN: err says why not.  A file that is gone is written again.
 */
enum file_now { FILE_SAME, FILE_OTHER, FILE_GONE, FILE_UNKNOWN };
enum file_now file_save(const char *path, struct str content, unsigned mode,
    const struct str *expected, struct err *err);
/* Whether the file has this content (NULL: there is none). */
enum file_now file_compare(const char *path, const struct str *content, struct err *err);
void file_save_clean(const char *path);            /* what a writer left that was killed */
/* For what can be made again: through a temporary file all the same, but nothing waits for the
 * disk, which would take longer than making it.  replace: false fails as file_create does. */
bool file_output(const char *path, struct str content, bool replace, struct err *err);
/* Writes all bytes, over EINTR and short writes; false with errno set. */
bool file_write_fd(int fd, struct str content);
void file_sync_folder(const char *path);           /* the folder of a file */
/* Makes a folder and its parents, mode 0700. */
bool file_make_folder(const char *path, struct err *err);
bool file_exists(const char *path);
bool file_is_same(const char *a, const char *b);    /* both are there, and one file */
struct str path_base(struct str path);     /* "a/b.txt" -> "b.txt" */
struct str path_folder(struct str path);   /* "a/b.txt" -> "a", "b.txt" -> "." */
struct str path_stem(struct str path);     /* "a/b.txt" -> "b" */
/* folder + "/" + name, NUL-terminated, appended to out (which is cleared first). */
const char *path_join(struct buf *out, struct str folder, struct str name);

#endif
