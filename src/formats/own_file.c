/*
 * The file of one's own annotations, while it is open: what it has on the disk is known, and only
 * that is ever written over.
 */
#include "formats/own_file.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clean.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/mem.h"
#include "formats/own_place.h"
#include "formats/own_text.h"

/* What a file was when it was last seen. */
struct seen { bool there; dev_t device; ino_t number; off_t size; struct timespec written; };

struct own_file {
	struct document *document;
	struct schema *schema;
	struct buf text, name, state;
	struct own_place at;         /* of these */
	struct buf path;             /* "" : nowhere */
	bool beside;
	struct own *own;
	struct offsets offsets;      /* of the document, once something is written */
	bool counted;
	struct buf disk;             /* what the file has, as far as it is known */
	bool there;                  /* a file has it */
	bool made;                   /* there was none when it was opened */
	bool conflicts;
	struct seen seen;
};

/* ---- opening */

static struct seen
look(const char *path)
{
	struct stat st;
	if (stat(path, &st) != 0)
		return (struct seen){0};
	return (struct seen){true, st.st_dev, st.st_ino, st.st_size, st.st_mtim};
}

static bool
is_seen(const struct seen *a, const struct seen *b)
{
	return a->there == b->there && a->device == b->device && a->number == b->number &&
	    a->size == b->size && a->written.tv_sec == b->written.tv_sec &&
	    a->written.tv_nsec == b->written.tv_nsec;
}

static void
add_header(struct own_file *f)
{
	struct buf line = {0};
	own_place_header(&f->at, &line);
	own_load_header(f->own, buf_view(&line));
	buf_done(&line);
}

static bool
name_err(struct own_file *f, struct err *err)
{
	struct buf name = {0};
	struct err said = err ? *err : (struct err){0};
	clean_quote(&name, buf_view(&f->path), 200);
	err_set(err, said.code, "%s %s", buf_cstr(&name), said.text);
	buf_done(&name);
	return false;
}

/* What the file says now becomes a new store. */
static bool
load(struct own_file *f, struct err *err)
{
	struct buf content = {0};
	struct own *own = own_new(f->schema, f->document);
	struct seen seen = look(buf_cstr(&f->path));
	bool ok = !seen.there || file_read(buf_cstr(&f->path), LIMIT_OWN_FILE, &content, err);
	if (ok && !own_read(own, buf_view(&content), f->document,
	    buf_view(&f->path), err))
		ok = name_err(f, err);
	if (!ok) {
		own_free(own);
		buf_done(&content);
		return false;
	}
	own_free(f->own);
	buf_done(&f->disk);
	f->own = own;
	f->disk = content;
	f->seen = seen;
	f->there = seen.there;
	f->made = !f->there;
	if (!content.len)
		add_header(f);
	return true;
}

struct own_file *
own_file_open(const struct own_place *at, struct document *d, struct schema *schema,
    struct err *err)
{
	struct own_file *f = mem_alloc(sizeof *f);
	f->document = d;
	f->schema = schema;
	if (!str_is(at->path, "-"))
		buf_str(&f->text, at->path);
	buf_str(&f->name, at->name);
	buf_puts(&f->state, at->state ? at->state : "");
	f->at = (struct own_place){.path = str_of(buf_cstr(&f->text)), .name = buf_view(&f->name),
	    .within = at->within, .state = at->state ? buf_cstr(&f->state) : NULL};
	own_place_find(&f->at, d, &f->path, &f->beside);
	if (!load(f, err)) {
		own_file_free(f);
		return NULL;
	}
	return f;
}

struct layer *
own_file_read(const struct own_place *at, struct document *d, struct schema *schema,
    struct buf *path, struct err *err)
{
	size_t start = path->len;
	if (!own_file_find(at, d, path))
		return NULL;
	struct own_file *f = own_file_open(at, d, schema, err);
	struct layer *l = f ? own_take_layer(f->own) : NULL;
	if (!l)
		path->len = start;
	own_file_free(f);
	return l;
}

void
own_file_free(struct own_file *f)
{
	if (!f)
		return;
	own_free(f->own);
	if (f->counted)
		offsets_done(&f->offsets);
	buf_done(&f->text);
	buf_done(&f->name);
	buf_done(&f->state);
	buf_done(&f->path);
	buf_done(&f->disk);
	mem_free(f);
}

struct own *
own_file_own(const struct own_file *f)
{
	return f->own;
}

struct str
own_file_path(const struct own_file *f, struct err *err)
{
	if (!f->path.len)
		err_set(err, ERR_USAGE, f->text.len ? "there is no place for its annotations: the "
		    "state folder is not used" : "standard input has no file to keep annotations "
		    "beside, and the state folder is not used");
	return buf_view(&f->path);
}

bool
own_file_is_there(const struct own_file *f)
{
	return f->there;
}

bool
own_file_is_beside(const struct own_file *f)
{
	return f->beside;
}

void
own_file_set_document(struct own_file *f, struct document *d)
{
	if (f->counted)
		offsets_done(&f->offsets);
	f->counted = false;
	f->document = d;
	own_set_document(f->own, d);
}

/* ---- saving */

static void
write_out(struct own_file *f, struct buf *out)
{
	if (!f->counted)
		offsets_init(&f->offsets, f->document);
	f->counted = true;
	own_write(f->own, &f->offsets, out);
}

static bool
say_conflict(struct own_file *f, struct err *err)
{
	struct buf name = {0};
	clean_quote(&name, path_base(buf_view(&f->path)), LIMIT_QUOTE);
	f->conflicts = true;
	err_set(err, ERR_USAGE, "not saved: another program wrote %s since; :own theirs takes that "
	    "(yours go to %s.mine), :own mine keeps yours (that goes to %s.theirs)",
	    buf_cstr(&name), buf_cstr(&name), buf_cstr(&name));
	buf_done(&name);
	return false;
}

static void
saved(struct own_file *f, struct buf *content)
{
	buf_done(&f->disk);
	f->disk = *content;
	*content = (struct buf){0};
	f->there = true;
	f->conflicts = false;
	f->seen = look(buf_cstr(&f->path));
	own_mark_saved(f->own);
}

/* A folder that nothing can be written to. */
static bool
is_closed(const struct err *err)
{
	return err->sys == EACCES || err->sys == EROFS || err->sys == EPERM;
}

/* The file goes to the state folder instead. */
static bool
move_to_state(struct own_file *f)
{
	struct buf path = {0};
	own_place_in_state(&f->at, f->document, &path);
	bool ok = path.len > 0;
	if (ok) {
		buf_clear(&f->path);
		buf_str(&f->path, buf_view(&path));
		f->beside = false;
	}
	buf_done(&path);
	return ok;
}

static bool
make_state_folder(const struct own_file *f, struct err *err)
{
	struct buf folder = {0};
	path_join(&folder, buf_view(&f->state), STR("own"));
	bool ok = file_make_folder(buf_cstr(&folder), err);
	buf_done(&folder);
	return ok;
}

static enum file_now
save_to(struct own_file *f, struct str content, struct err *err)
{
	struct str disk = buf_view(&f->disk);
	if (!f->beside && !make_state_folder(f, err))
		return FILE_UNKNOWN;
	enum file_now now = file_save(buf_cstr(&f->path), content, f->beside ? 0666 : 0600,
	    f->there ? &disk : NULL, err);
	if (now == FILE_SAME && !f->beside)
		own_place_remember(&f->at, buf_view(&f->path));
	return now;
}

/* Nothing is left of a file that limn made. */
static bool
take_away(struct own_file *f, struct err *err)
{
	struct str disk = buf_view(&f->disk);
	struct buf none = {0};
	if (f->there && file_compare(buf_cstr(&f->path), &disk, NULL) == FILE_OTHER)
		return say_conflict(f, err);
	if (f->there && unlink(buf_cstr(&f->path)) != 0 && errno != ENOENT)
		return err_sys(err, "cannot remove the file of your annotations");
	saved(f, &none);
	f->there = false;
	return true;
}

bool
own_file_save(struct own_file *f, struct err *err)
{
	struct err why = {0};
	struct buf content = {0};
	if (!own_changed(f->own))
		return true;
	if (!own_file_path(f, err).len)
		return false;
	write_out(f, &content);
	if (!content.len && f->made) {
		buf_done(&content);
		return take_away(f, err);
	}
	enum file_now now = save_to(f, buf_view(&content), &why);
	if (now == FILE_UNKNOWN && f->beside && !f->there && is_closed(&why) && move_to_state(f))
		now = save_to(f, buf_view(&content), &why);
	if (now == FILE_SAME)
		saved(f, &content);
	buf_done(&content);
	if (now == FILE_OTHER)
		return say_conflict(f, err);
	if (now != FILE_SAME && err)
		*err = why;
	return now == FILE_SAME;
}

bool
own_file_conflicts(const struct own_file *f)
{
	return f->conflicts;
}

bool
own_file_look(struct own_file *f)
{
	struct str disk = buf_view(&f->disk);
	struct seen now = look(buf_cstr(&f->path));
	if (!f->path.len || is_seen(&now, &f->seen))
		return f->conflicts;
	/* One that is gone is written again; one that was only touched is the same. */
	if (!now.there || file_compare(buf_cstr(&f->path), f->there ? &disk : NULL, NULL) ==
	    FILE_SAME) {
		f->seen = now;
		return f->conflicts = false;
	}
	return f->conflicts = true;
}

/* A copy that nothing is written over. */
static bool
keep_copy(struct own_file *f, const char *end, struct str content, struct buf *at,
    struct err *err)
{
	struct buf path = {0};
	buf_fmt(&path, "%s.%s", buf_cstr(&f->path), end);
	for (unsigned i = 2; i < 100 && file_exists(buf_cstr(&path)); i++) {
		buf_clear(&path);
		buf_fmt(&path, "%s.%s.%u", buf_cstr(&f->path), end, i);
	}
	bool ok = file_create(buf_cstr(&path), content, f->beside ? 0644 : 0600, err);
	if (ok && at)
		buf_str(at, buf_view(&path));
	buf_done(&path);
	return ok;
}

bool
own_file_theirs(struct own_file *f, struct err *err)
{
	struct buf mine = {0};
	write_out(f, &mine);
	bool ok = !own_changed(f->own) || keep_copy(f, "mine", buf_view(&mine), NULL, err);
	buf_done(&mine);
	if (!ok || !load(f, err))
		return false;
	f->conflicts = false;
	return true;
}

bool
own_file_mine(struct own_file *f, struct err *err)
{
	struct buf theirs = {0}, mine = {0};
	if (!own_file_path(f, err).len ||
	    !file_read(buf_cstr(&f->path), LIMIT_OWN_FILE, &theirs, err))
		return own_file_save(f, err);
	if (!keep_copy(f, "theirs", buf_view(&theirs), NULL, err)) {
		buf_done(&theirs);
		return false;
	}
	buf_done(&f->disk);
	f->disk = theirs;
	f->there = true;
	write_out(f, &mine);
	enum file_now now = save_to(f, buf_view(&mine), err);
	if (now == FILE_SAME)
		saved(f, &mine);
	buf_done(&mine);
	return now == FILE_SAME || (now == FILE_OTHER && say_conflict(f, err));
}

bool
own_file_rescue(struct own_file *f, struct buf *path, struct err *err)
{
	struct buf mine = {0};
	if (!own_changed(f->own) || !own_file_path(f, err).len)
		return false;
	write_out(f, &mine);
	bool ok = keep_copy(f, "mine", buf_view(&mine), path, err);
	if (!ok && f->beside && f->at.state) {
		move_to_state(f);
		ok = !f->beside && make_state_folder(f, err) &&
		    keep_copy(f, "mine", buf_view(&mine), path, err);
	}
	buf_done(&mine);
	return ok;
}
