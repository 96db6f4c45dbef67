/* limn check --fix: a new file beside the old one, never in its place. */
#include <string.h>

#include "base/clean.h"
#include "base/file.h"
#include "base/limits.h"
#include "cli/check_file.h"
#include "formats/repair.h"
#include "formats/text_of.h"

struct fixing { const char *path; const struct options *o; };

static struct document *
open_whole(const char *path, const struct options *o, struct err *err)
{
	struct document *d = document_open(path, &o->document, err);
	if (d)
		document_more(d, SIZE_MAX, true);
	return d;
}

static struct document *
open_beside(void *context, struct str name, struct err *err)
{
	const struct fixing *f = context;
	struct buf path = {0};
	struct document *d = NULL;
	if (format_text_of(str_of(f->path), name, &path))
		d = open_whole(buf_cstr(&path), f->o, err);
	else
		err_set(err, ERR_USAGE, "%s has no text, and none lies beside it: --text FILE names it",
		    f->path);
	buf_done(&path);
	return d;
}

/* article.fixed.ann for article.ann. */
static void
target_of(const char *path, const struct options *o, struct buf *out)
{
	struct str all = str_of(path), base = path_base(all), stem = path_stem(all);
	if (o->output_file) {
		buf_puts(out, o->output_file);
		return;
	}
	buf_str(out, str_sub(all, 0, all.len - base.len));
	buf_str(out, stem);
	buf_puts(out, ".fixed");
	buf_str(out, str_sub(base, stem.len, base.len));
}

static bool
write_target(const char *path, const struct options *o, struct str content, struct buf *target,
    struct err *err)
{
	target_of(path, o, target);
	const char *to = buf_cstr(target);
	if (file_is_same(path, to))
		return err_set(err, ERR_USAGE, "%s is what is to be repaired: -o names another file", to);
	if (file_output(to, content, o->force, err))
		return true;
	if (err->code == ERR_USAGE)
		err_set(err, ERR_USAGE, "%s exists already: --force overwrites it", to);
	return false;
}

static void
summarize(struct str target, const struct repair *r, struct buf *out)
{
	clean_add(out, target);
	buf_fmt(out, ": %zu mentions repaired", r->n_converted + r->n_moved);
	if (r->n_converted)
		buf_fmt(out, ", %zu of them from %s to %s", r->n_converted, r->from, r->to);
	if (r->n_moved)
		buf_fmt(out, ", %zu of them by their text", r->n_moved);
	buf_fmt(out, "; %zu stay as they are\n", r->n_left);
}

static bool
fix(const char *path, const struct options *o, struct document *text, struct str content,
    size_t *left, struct buf *out, struct err *err)
{
	struct fixing f = {path, o};
	struct repair_text other = {open_beside, &f};
	struct repair result;
	struct buf fixed = {0}, target = {0};
	bool ok = repair_file(path, content, str_of(o->from), text, &other, &result, &fixed, out, err);
	if (ok && !result.n_converted && !result.n_moved) {
		clean_add(out, str_of(path));
		buf_fmt(out, ": no offset to repair; nothing is written\n");
	} else if (ok) {
		ok = write_target(path, o, buf_view(&fixed), &target, err);
		if (ok)
			summarize(buf_view(&target), &result, out);
	}
	*left = ok ? result.n_left : 0;
	buf_done(&fixed);
	buf_done(&target);
	return ok;
}

bool
check_fix(const char *path, const struct options *o, size_t *left, struct buf *out,
    struct err *err)
{
	struct buf content = {0};
	struct document *text = NULL;
	bool ok = file_read(path, LIMIT_ANN_FILE, &content, err);
	if (ok && o->text) {
		text = open_whole(o->text, o, err);
		ok = text != NULL;
	}
	ok = ok && fix(path, o, text, buf_view(&content), left, out, err);
	document_free(text);
	buf_done(&content);
	return ok;
}
