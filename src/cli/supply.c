/*
 * A row of sources: the paths that were named, or those of a list; each is a file, a folder whose
 * files come one by one, or a stream of records.
 */
#include "cli/supply.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clean.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/line_reader.h"
#include "base/mem.h"
#include "catalogue/files.h"
#include "cli/supply_look.h"
#include "cli/inputs.h"
#include "cli/interrupt.h"

struct supply {
	struct supply_options o;
	size_t next, n_files;        /* of the paths; given away so far */
	struct line_reader *list;
	/* At hand. */
	struct line_reader *records;
	struct buf record_path, record_below;
	const char *record_format;
	struct files *texts;         /* of a folder */
	struct inputs annotations;   /* the same */
	size_t next_inside, n_before;        /* n_before: of n_files */
	struct err unread;           /* of the folder, told behind its files; or code NONE */
	struct buf folder;
	bool stdin_taken;
	size_t left_out;
};

void
supply_item_free(struct supply_item *item)
{
	if (!item)
		return;
	buf_done(&item->path);
	buf_done(&item->below);
	buf_done(&item->record);
	mem_free(item);
}

void
supply_item_place(const struct supply_item *item, struct buf *out)
{
	bool is_stdin = str_is(buf_view(&item->path), "-");
	buf_str(out, is_stdin ? STR("standard input") : buf_view(&item->path));
	if (item->line)
		buf_fmt(out, ":%zu", item->line);
}

struct supply *
supply_new(const struct supply_options *o, struct err *err)
{
	int fd = STDIN_FILENO;
	bool is_stdin = o->list && !strcmp(o->list, "-");
	if (o->list && !is_stdin) {
		fd = open(o->list, O_RDONLY | O_CLOEXEC | O_NOCTTY);
		if (fd < 0) {
			struct buf name = {0};
			int sys = errno;
			clean_quote(&name, str_of(o->list), 200);
			errno = sys;
			err_sys(err, "cannot open the list %s", buf_cstr(&name));
			buf_done(&name);
			return NULL;
		}
	}
	struct supply *f = mem_alloc(sizeof *f);
	f->o = *o;
	f->stdin_taken = is_stdin;
	if (o->list)
		f->list = line_reader_new(fd, o->list_end, LIMIT_PATH, interrupt_fd(), NULL);
	return f;
}

static void
leave_folder(struct supply *f)
{
	f->left_out += f->annotations.n_unknown;
	files_free(f->texts);
	inputs_done(&f->annotations);
	f->texts = NULL;
	f->annotations = (struct inputs){.texts = NULL};
	f->next_inside = 0;
	f->unread = (struct err){0};
}

void
supply_free(struct supply *f)
{
	if (!f)
		return;
	leave_folder(f);
	line_reader_free(f->list);
	line_reader_free(f->records);
	buf_done(&f->record_path);
	buf_done(&f->record_below);
	buf_done(&f->folder);
	mem_free(f);
}

size_t
supply_files(const struct supply *f)
{
	bool known = !f->list;
	for (size_t i = 0; known && i < f->o.n; i++)
		known = strcmp(f->o.paths[i], "-") && !inputs_is_folder(f->o.paths[i]) &&
			!supply_may_have_records(f->o.paths[i], f->o.from);
	return known ? f->o.n : 0;
}

uint64_t
supply_bytes(const struct supply *f)
{
	struct stat st;
	uint64_t all = 0;
	for (size_t i = 0; !f->list && i < f->o.n; i++) {
		const char *path = f->o.paths[i];
		if ((strcmp(path, "-") ? stat(path, &st) : fstat(STDIN_FILENO, &st)) ||
		    !S_ISREG(st.st_mode))
			return 0;
		all += (uint64_t)st.st_size;
	}
	return all;
}

size_t
supply_left_out(const struct supply *f)
{
	return f->left_out + f->annotations.n_unknown;
}

/* ---- items */

static struct supply_item *
new_item(const struct supply *f, struct str path, struct str below)
{
	struct supply_item *item = mem_alloc(sizeof *item);
	buf_str(&item->path, path);
	buf_cstr(&item->path);
	buf_str(&item->below, below);
	item->file = f->n_files;
	return item;
}

static struct supply_item *
bad_item(struct supply *f, struct str path, const struct err *err)
{
	struct supply_item *item = new_item(f, path, STR_NONE);
	item->err = *err;
	f->n_files++;
	return item;
}

static struct supply_item *
end_records(struct supply *f, bool failed)
{
	struct err err = {0};
	struct supply_item *item = NULL;
	if (failed) {
		err_sys(&err, "cannot be read");
		item = new_item(f, buf_view(&f->record_path), buf_view(&f->record_below));
		item->line = line_reader_number(f->records) + 1;
		item->err = err;
	}
	line_reader_free(f->records);
	f->records = NULL;
	f->n_files++;
	return item;
}

static bool
is_blank(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!strchr(" \t\r", s.ptr[i]) || !s.ptr[i])
			return false;
	return true;
}

/* The next record of the stream at hand, or NULL at its end. */
static struct supply_item *
next_record(struct supply *f)
{
	struct str line;
	uint64_t before = line_reader_bytes(f->records);
	enum line_got got;
	while ((got = line_reader_next(f->records, &line)) == LINE_ONE && is_blank(line))
		;
	if (got == LINE_FAILED || got == LINE_END || got == LINE_STOPPED)
		return end_records(f, got == LINE_FAILED);
	struct supply_item *item = new_item(f, buf_view(&f->record_path), buf_view(&f->record_below));
	item->line = line_reader_number(f->records);
	item->format = f->record_format;
	item->bytes = line_reader_bytes(f->records) - before;
	if (got == LINE_ONE && line.len && line.ptr[line.len - 1] == '\r')
		line.len--;
	/* Of a line that is too long nothing is kept: nobody could read a piece of it. */
	if (got == LINE_ONE)
		buf_str(&item->record, line);
	else
		err_set(&item->err, ERR_LIMIT, "the line is longer than %d MiB", LIMIT_RECORD >> 20);
	return item;
}

static struct supply_item *
one_file(struct supply *f, struct str path, struct str below)
{
	struct stat st;
	struct err err = {0};
	struct buf head = {0}, name = {0};
	buf_str(&name, path);
	int fd = supply_open_records(buf_cstr(&name), f->o.from, f->o.annotations, &head,
	    &f->record_format, &err);
	if (fd >= 0) {
		f->records = line_reader_new(fd, '\n', LIMIT_RECORD, interrupt_fd(), &head);
		buf_clear(&f->record_path);
		buf_clear(&f->record_below);
		buf_str(&f->record_path, path);
		buf_str(&f->record_below, below);
		buf_done(&name);
		return next_record(f);
	}
	struct supply_item *item = new_item(f, path, below);
	item->err = err;
	if (strcmp(buf_cstr(&name), "-") && !stat(buf_cstr(&name), &st) && S_ISREG(st.st_mode))
		item->bytes = (uint64_t)st.st_size;
	f->n_files++;
	buf_done(&name);
	buf_done(&head);
	return item;
}

/* ---- folders */

static bool
open_folder(struct supply *f, const char *path, struct err *err)
{
	buf_clear(&f->folder);
	buf_puts(&f->folder, path);
	f->n_before = f->n_files;
	if (f->o.annotations)
		return inputs_add(&f->annotations, path, f->o.from, err);
	f->texts = files_new(&path, 1);
	files_step(f->texts, NULL, NULL);
	if (files_unread(f->texts, &f->unread) == 0)
		f->unread = (struct err){0};
	if (files_are_cut(f->texts))
		err_set(&f->unread, ERR_LIMIT, "there are more than %d files in it: what is left out can "
		    "be named by --files-from", LIMIT_PATHS);
	return true;
}

static struct supply_item *
next_text(struct supply *f)
{
	while (f->next_inside < files_count(f->texts)) {
		const struct files_entry *x = files_at(f->texts, f->next_inside++);
		bool wanted = x->kind == FILES_TEXT || supply_may_have_records(x->path, f->o.from);
		struct str below = path_folder(x->below);
		struct supply_item *item = wanted ? one_file(f, str_of(x->path),
		    str_is(below, ".") ? STR_NONE : below) : NULL;
		if (item)
			return item;
	}
	return NULL;
}

static struct supply_item *
next_inside(struct supply *f)
{
	struct supply_item *item = NULL;
	if (f->texts)
		item = next_text(f);
	while (!item && f->next_inside < f->annotations.list.n) {
		struct input *x = &f->annotations.list.v[f->next_inside++];
		item = one_file(f, str_of(x->path), x->folder);
	}
	if (!item && f->texts && f->n_before == f->n_files && f->unread.code == ERR_NONE)
		err_set(&f->unread, ERR_USAGE, "there is no text in this folder");
	if (!item && f->unread.code != ERR_NONE) {
		item = bad_item(f, buf_view(&f->folder), &f->unread);
		f->unread = (struct err){0};
	}
	if (!item)
		leave_folder(f);
	return item;
}

/* ---- paths */

/* NULL: it gives nothing, or the item comes next. */
static struct supply_item *
one_path(struct supply *f, struct str path)
{
	struct err err = {0};
	struct buf name = {0};
	struct supply_item *item = NULL;
	buf_str(&name, path);
	if (str_is(path, "-") && f->stdin_taken) {
		err_set(&err, ERR_USAGE, "standard input was read already");
		item = bad_item(f, path, &err);
	} else if (!str_is(path, "-") && inputs_is_folder(buf_cstr(&name))) {
		if (!open_folder(f, buf_cstr(&name), &err))
			item = bad_item(f, path, &err);
	} else {
		f->stdin_taken |= str_is(path, "-");
		item = one_file(f, path, STR_NONE);
	}
	buf_done(&name);
	return item;
}

/* False: there is none. */
static bool
next_path(struct supply *f, struct str *path, struct supply_item **bad)
{
	struct err err = {0};
	enum line_got got = LINE_END;
	*bad = NULL;
	while (f->list && (got = line_reader_next(f->list, path)) == LINE_ONE)
		if (path->len)
			return true;
	if (got == LINE_LONG || got == LINE_FAILED) {
		if (got == LINE_LONG)
			err_set(&err, ERR_LIMIT, "line %zu is too long to be a path",
			    line_reader_number(f->list));
		else
			err_sys(&err, "the list cannot be read");
		*bad = bad_item(f, str_of(f->o.list), &err);
	}
	if (got == LINE_LONG)
		return true;
	line_reader_free(f->list);
	f->list = NULL;
	if (*bad)
		return true;
	if (f->next == f->o.n)
		return false;
	*path = str_of(f->o.paths[f->next++]);
	return true;
}

struct supply_item *
supply_next(struct supply *f)
{
	struct supply_item *item = NULL;
	struct str path;
	while (!item && !interrupt_came()) {
		if (f->records)
			item = next_record(f);
		else if (f->texts || f->annotations.n_folders)
			item = next_inside(f);
		else if (!next_path(f, &path, &item))
			return NULL;
		else if (!item)
			item = one_path(f, path);
	}
	return item;
}
