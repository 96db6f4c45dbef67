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
/* For what can be made again: through a temporary file all the same, but nothing waits for the
 * disk, which would take longer than making it.  replace: false fails as file_create does. */
bool file_output(const char *path, struct str content, bool replace, struct err *err);
/* Writes all bytes, over EINTR and short writes; false with errno set. */
bool file_write_fd(int fd, struct str content);
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
