/*
 * Where the files of `limn convert` go.  Nothing that was there before this run is overwritten
 * without --force, and nothing that this run wrote is overwritten at all.
 */
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/draft.h"
#include "base/file.h"
#include "cli/commands.h"
#include "cli/convert.h"
#include "cli/target.h"
#include "formats/losses.h"

/* ---- names */

struct str
convert_input_name(const struct supply_item *in)
{
	const char *path = in->path.ptr;
	struct str stem = strcmp(path, "-") ? path_stem(str_of(path)) : STR("stdin");
	return str_ends(stem, STR(".txt")) && stem.len > 4 ? str_sub(stem, 0, stem.len - 4) : stem;
}

static void
make_path(const struct conversion *c, const struct supply_item *in, struct str name, const char *ending,
    struct buf *out)
{
	struct buf file = {0};
	struct str below = buf_view(&in->below);
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

/* A file of the supply by its number and its path; 0: nothing was made of it yet. */
static uint32_t
source_id(const struct conversion *c, const struct supply_item *in, bool add)
{
	struct buf key = {0};
	buf_fmt(&key, "%zu ", in->file);
	buf_str(&key, buf_view(&in->path));
	uint32_t id = add ? intern_id(c->sources, buf_view(&key)) :
	    intern_find(c->sources, buf_view(&key));
	buf_done(&key);
	return id;
}

static bool
is_of_many(const struct converted *from)
{
	return from->pieces.n > 1 || from->in->line;
}

/* article.xml, of which another input may have the name without the extension already; for one of
 * several documents article-NAME. */
static void
longer_name(const struct converted *from, struct buf *name)
{
	struct buf longer = {0};
	if (is_of_many(from)) {
		buf_str(&longer, convert_input_name(from->in));
		buf_chr(&longer, '-');
		buf_str(&longer, buf_view(name));
	} else {
		buf_str(&longer, path_base(buf_view(&from->in->path)));
	}
	buf_clear(name);
	buf_str(name, buf_view(&longer));
	buf_done(&longer);
}

/* Whether this run has made a file of that name. */
static bool
is_taken(const struct conversion *c, const struct supply_item *in, struct buf *name,
    struct buf *path, uint32_t *by)
{
	make_path(c, in, buf_view(name), NULL, path);
	return map_get(c->written, buf_view(path), by);
}

/* Documents of one input that are called alike get numbers; what another input has made gets a
 * longer name. */
static void
target_of(const struct conversion *c, const struct converted *from, size_t k, struct buf *name,
    struct buf *path)
{
	const struct supply_item *in = from->in;
	uint32_t by, me = source_id(c, in, false);
	buf_clear(name);
	if (is_of_many(from))
		target_safe_name(name, buf_view(&from->pieces.v[k].name));
	if (!name->len) {
		buf_str(name, convert_input_name(from->in));
		if (is_of_many(from))
			buf_fmt(name, "-%zu", in->line ? in->line : k + 1);
	}
	if (is_taken(c, in, name, path, &by) && by != me)
		longer_name(from, name);
	size_t plain = name->len;
	for (unsigned n = 2; is_taken(c, in, name, path, &by) && by == me; n++) {
		name->len = plain;
		buf_fmt(name, "-%u", n);
	}
}

/* ---- writing */

static bool
complain_place(const struct conversion *c, const struct err *err)
{
	if (err->code == ERR_USAGE)
		complain_to(c->said, "%s: --force overwrites it", err->text);
	else
		complain_to(c->said, "%s", err->text);
	return false;
}

static bool
is_special(const char *path)
{
	struct stat st;
	return !stat(path, &st) && (S_ISCHR(st.st_mode) || S_ISFIFO(st.st_mode));
}

/* Devices and pipes are written to; they hold nothing that could be lost. */
static bool
write_special(const struct conversion *c, const char *path, struct str content)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
	bool ok = fd >= 0 && file_write_fd(fd, content);
	struct err err = {0};
	if (!ok) {
		err_sys(&err, "cannot write %s", path);
		complain_place(c, &err);
	}
	if (fd >= 0)
		close(fd);
	return ok;
}

static bool
write_file(const struct conversion *c, const char *path, struct str content)
{
	struct err err = {0};
	if (is_special(path))
		return write_special(c, path, content);
	return file_output(path, content, c->o->force, &err) || complain_place(c, &err);
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
tell_losses(const struct conversion *c, const struct losses *l, struct str file)
{
	for (size_t i = 0; i < losses_count(l); i++) {
		struct buf one = {0};
		losses_say(l, i, &one);
		complain_to(c->said, "%.*s: %s", (int)file.len, file.ptr, buf_cstr(&one));
		buf_done(&one);
	}
}

static bool
place_one(struct conversion *c, const struct supply_item *in, struct piece *p, struct str name,
    struct buf *path)
{
	uint32_t before;
	struct buf text = {0};
	make_path(c, in, name, "txt", &text);
	bool ok = true, made = map_get(c->written, buf_view(path), &before);
	bool left = !made && c->o->resume && file_exists(buf_cstr(path));
	if (made) {
		complain_to(c->said, "%s was made of %s in this run, and would be made of %s too", buf_cstr(path),
		    strchr(intern_str(c->sources, before).ptr, ' ') + 1, in->path.ptr);
		ok = false;
	}
	ok = ok && (left || (target_make_folder(buf_cstr(path)) &&
	    write_text(c, p, buf_cstr(&text)) &&
	    write_file(c, buf_cstr(path), buf_view(&p->content))));
	if (ok)
		map_set(c->written, buf_view(path), source_id(c, in, true));
	if (ok && !left)
		tell_losses(c, p->losses, buf_view(path));
	buf_done(&text);
	return ok;
}

bool
convert_place(struct conversion *c, struct converted *from)
{
	struct buf name = {0}, path = {0};
	bool ok = true;
	for (size_t k = 0; k < from->pieces.n; k++) {
		target_of(c, from, k, &name, &path);
		if (!place_one(c, from->in, &from->pieces.v[k], buf_view(&name), &path))
			ok = false;
	}
	buf_done(&name);
	buf_done(&path);
	return ok;
}

void
convert_target(const struct conversion *c, const struct supply_item *in, struct buf *path)
{
	make_path(c, in, convert_input_name(in), NULL, path);
}

/* ---- behind one another */

bool
convert_streams(const struct conversion *c)
{
	return c->file && c->to->many && !c->to->standoff &&
	       (!strcmp(c->file, "-") || !is_special(c->file));
}

static bool
append(struct conversion *c, struct str document)
{
	struct str headings;
	struct err err = {0};
	if (c->begun && c->to->headings)
		str_line(&document, &headings);
	bool first = !c->begun;
	c->begun = true;
	if (!strcmp(c->file, "-"))
		return put(document);
	if (first)
		c->draft = draft_new(c->file, c->o->force, &err);
	return (c->draft && draft_add(c->draft, document, &err)) || complain_place(c, &err);
}

bool
convert_append(struct conversion *c, struct converted *from)
{
	for (size_t k = 0; k < from->pieces.n; k++) {
		if (!append(c, buf_view(&from->pieces.v[k].content)))
			return false;
		losses_join(c->all.losses, from->pieces.v[k].losses);
	}
	return true;
}

static bool
finish_stream(struct conversion *c, bool keep)
{
	struct err err = {0};
	bool is_stdout = !strcmp(c->file, "-"), ok = true;
	if (c->draft && keep)
		ok = draft_done(c->draft, &err) || complain_place(c, &err);
	else
		draft_free(c->draft);
	c->draft = NULL;
	if (ok && c->begun && (keep || is_stdout))
		tell_losses(c, c->all.losses, is_stdout ? STR("standard output") : str_of(c->file));
	return ok;
}

static bool
finish_whole(struct conversion *c)
{
	struct piece *p = &c->all;
	if (!strcmp(c->file, "-")) {
		bool ok = put(buf_view(&p->content));
		tell_losses(c, p->losses, STR("standard output"));
		return ok;
	}
	struct buf text = {0}, name = {0};
	buf_str(&name, path_stem(str_of(c->file)));
	buf_puts(&name, ".txt");
	path_join(&text, path_folder(str_of(c->file)), buf_view(&name));
	bool ok = write_text(c, p, buf_cstr(&text)) &&
	    write_file(c, c->file, buf_view(&p->content));
	if (ok)
		tell_losses(c, p->losses, str_of(c->file));
	buf_done(&text);
	buf_done(&name);
	return ok;
}

/* Nothing is written when nothing could be read. */
bool
convert_finish(struct conversion *c, bool keep)
{
	if (!c->file)
		return true;
	if (c->streams)
		return finish_stream(c, keep);
	return !keep || !c->n_documents || finish_whole(c);
}
