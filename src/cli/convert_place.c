/*
 * Where the files of `limn convert` go.  Nothing that was there before this run is overwritten
 * without --force, and nothing that this run wrote is overwritten at all.
 */
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clean.h"
#include "base/file.h"
#include "cli/commands.h"
#include "cli/convert.h"
#include "cli/target.h"
#include "formats/losses.h"

/* ---- names */

/* article for article.ann, article.txt.annotations and standard input's stdin. */
static struct str
input_name(const struct conversion *c, size_t i)
{
	const char *path = c->inputs.list.v[i].path;
	struct str stem = strcmp(path, "-") ? path_stem(str_of(path)) : STR("stdin");
	return str_ends(stem, STR(".txt")) && stem.len > 4 ? str_sub(stem, 0, stem.len - 4) : stem;
}

static void
make_path(const struct conversion *c, size_t i, struct str name, const char *ending,
    struct buf *out)
{
	struct buf file = {0};
	struct str below = c->inputs.list.v[i].folder;
	if (below.len) {
		buf_str(&file, below);
		buf_chr(&file, '/');
	}
	buf_str(&file, name);
	buf_chr(&file, '.');
	if (ending)
		buf_puts(&file, ending);
	else
		buf_str(&file, target_extension(c->to));
	path_join(out, str_of(c->folder), buf_view(&file));
	buf_done(&file);
}

/* article.xml, of which another input may have the name without the extension already; for one of
 * several documents article-NAME. */
static void
longer_name(const struct conversion *c, size_t i, const struct converted *from, struct buf *name)
{
	struct buf longer = {0};
	if (from->pieces.n > 1) {
		buf_str(&longer, input_name(c, i));
		buf_chr(&longer, '-');
		buf_str(&longer, buf_view(name));
	} else {
		buf_str(&longer, path_base(str_of(c->inputs.list.v[i].path)));
	}
	buf_clear(name);
	buf_str(name, buf_view(&longer));
	buf_done(&longer);
}

/* Whether this run has made a file of that name. */
static bool
is_taken(const struct conversion *c, size_t i, struct buf *name, struct buf *path, uint32_t *by)
{
	make_path(c, i, buf_view(name), NULL, path);
	return map_get(c->written, buf_view(path), by);
}

/* Documents of one input that are called alike get numbers; what another input has made gets a
 * longer name. */
static void
target_of(const struct conversion *c, size_t i, const struct converted *from, size_t k,
    struct buf *name, struct buf *path)
{
	uint32_t by;
	buf_clear(name);
	if (from->pieces.n > 1)
		target_safe_name(name, buf_view(&from->pieces.v[k].name));
	if (!name->len) {
		buf_str(name, input_name(c, i));
		if (from->pieces.n > 1)
			buf_fmt(name, "-%zu", k + 1);
	}
	if (is_taken(c, i, name, path, &by) && by != i)
		longer_name(c, i, from, name);
	size_t plain = name->len;
	for (unsigned n = 2; is_taken(c, i, name, path, &by) && by == i; n++) {
		name->len = plain;
		buf_fmt(name, "-%u", n);
	}
}

/* ---- writing */

static bool
complain_place(const char *path, const struct err *err)
{
	if (err->code == ERR_USAGE)
		complain("%s: --force overwrites it", err->text);
	else
		complain_err(err);
	(void)path;
	return false;
}

/* Devices and pipes are written to; they hold nothing that could be lost. */
static bool
write_special(const char *path, struct str content, bool *is_special)
{
	struct stat st;
	*is_special = !stat(path, &st) && (S_ISCHR(st.st_mode) || S_ISFIFO(st.st_mode));
	if (!*is_special)
		return false;
	int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
	bool ok = fd >= 0 && file_write_fd(fd, content);
	struct err err = {0};
	if (!ok) {
		err_sys(&err, "cannot write %s", path);
		complain_err(&err);
	}
	if (fd >= 0)
		close(fd);
	return ok;
}

static bool
write_file(const struct conversion *c, const char *path, struct str content)
{
	struct err err = {0};
	bool special, ok = write_special(path, content, &special);
	if (special)
		return ok;
	return file_output(path, content, c->o->force, &err) || complain_place(path, &err);
}

static bool
has_content(const char *path, struct str content)
{
	struct buf there = {0};
	bool same = file_read(path, content.len, &there, NULL) &&
	    str_eq(buf_view(&there), content);
	buf_done(&there);
	return same;
}

/* The text beside its annotations, unless it is there. */
static bool
write_text(const struct conversion *c, struct piece *p, const char *path)
{
	if (!p->has_text || has_content(path, buf_view(&p->text)) ||
	    (p->text_source.len && file_is_same(path, buf_cstr(&p->text_source))))
		return true;
	return write_file(c, path, buf_view(&p->text));
}

static void
tell_losses(const struct losses *l, struct str file)
{
	struct buf out = {0};
	for (size_t i = 0; i < losses_count(l); i++) {
		struct buf one = {0};
		losses_say(l, i, &one);
		complain_to(&out, "%.*s: %s", (int)file.len, file.ptr, buf_cstr(&one));
		buf_done(&one);
	}
	file_write_fd(STDERR_FILENO, buf_view(&out));
	buf_done(&out);
}

static bool
place_one(struct conversion *c, size_t i, struct piece *p, struct str name, struct buf *path)
{
	uint32_t before;
	struct buf text = {0};
	make_path(c, i, name, "txt", &text);
	bool ok = true;
	if (map_get(c->written, buf_view(path), &before)) {
		complain("%s was made of %s in this run, and would be made of %s too", buf_cstr(path),
		    c->inputs.list.v[before].path, c->inputs.list.v[i].path);
		ok = false;
	}
	ok = ok && target_make_folder(buf_cstr(path)) && write_text(c, p, buf_cstr(&text)) &&
	    write_file(c, buf_cstr(path), buf_view(&p->content));
	if (ok) {
		map_set(c->written, buf_view(path), (uint32_t)i);
		tell_losses(p->losses, buf_view(path));
	}
	buf_done(&text);
	return ok;
}

bool
convert_place(struct conversion *c, size_t i, struct converted *from)
{
	struct buf name = {0}, path = {0};
	bool ok = true;
	for (size_t k = 0; k < from->pieces.n; k++) {
		target_of(c, i, from, k, &name, &path);
		if (!place_one(c, i, &from->pieces.v[k], buf_view(&name), &path))
			ok = false;
	}
	buf_done(&name);
	buf_done(&path);
	return ok;
}

bool
convert_finish(struct conversion *c)
{
	struct piece *p = &c->all;
	if (!strcmp(c->file, "-")) {
		bool ok = put(buf_view(&p->content));
		tell_losses(p->losses, STR("standard output"));
		return ok;
	}
	struct str stem = path_stem(str_of(c->file));
	struct buf text = {0}, name = {0};
	buf_str(&name, stem);
	buf_puts(&name, ".txt");
	path_join(&text, path_folder(str_of(c->file)), buf_view(&name));
	bool ok = write_text(c, p, buf_cstr(&text)) &&
	    write_file(c, c->file, buf_view(&p->content));
	if (ok)
		tell_losses(p->losses, str_of(c->file));
	buf_done(&text);
	buf_done(&name);
	return ok;
}
