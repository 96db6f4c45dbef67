/*
 * Where the layer of --accept goes: standard output, one file, or for folders a folder with a file
 * for each document.  Nothing that was there is overwritten without --force, an input never.
 */
#include <string.h>

#include "base/file.h"
#include "cli/commands.h"
#include "cli/diff.h"
#include "cli/inputs.h"
#include "formats/losses.h"

struct diff_accepting {
	const struct diff *x;
	const struct format *to;
	struct losses *losses;
	struct buf content;          /* of all documents, when they go into one file */
	size_t n;
	bool folder;
	struct map *written;
};

/* By -t, else by the name of the output, else brat. */
static const struct format *
find_format(const struct options *o)
{
	if (o->to)
		return writable_format(o->to);
	const struct format *f, *best = NULL;
	for (size_t i = 0; !best && (f = format_at(i)); i++)
		if (f->write && format_is_named(f, str_of(o->output_file)))
			best = f;
	return best ? best : format_by_name(STR("brat"));
}

static bool
has_folder(const struct diff *x)
{
	for (size_t i = 0; i < x->n_sides; i++)
		if (x->sides[i].kind == DIFF_FOLDER)
			return true;
	return false;
}

struct diff_accepting *
diff_accept_new(const struct diff *x)
{
	struct err err = {0};
	const struct format *to = find_format(x->o);
	const char *path = x->o->output_file;
	bool folder = has_folder(x);
	if (!to)
		return NULL;
	if (folder && (!path || !strcmp(path, "-"))) {
		complain("folders are written into a folder: -o FOLDER");
		return NULL;
	}
	if (folder && !file_make_folder(path, &err)) {
		complain_err(&err);
		return NULL;
	}
	struct diff_accepting *a = mem_alloc(sizeof *a);
	a->x = x;
	a->to = to;
	a->losses = losses_new();
	a->folder = folder;
	a->written = map_new();
	return a;
}

static void
render(struct diff_accepting *a, struct diff_document *d, struct buf *out)
{
	struct layer *l = diff_layer_make(d, (enum diff_accept)a->x->o->accept);
	struct model *m = model_new(d->document, &l, 1, d->schema, NULL);
	struct export e = {.document = d->document, .model = m, .schema = d->schema, .layers = &l,
	    .n_layers = 1, .doc = buf_view(&d->name), .number = a->n, .losses = a->losses,
	    .with_text = !strcmp(a->to->name, "jsonl")};
	a->to->write(&e, out);
	model_free(m);
	layer_free(l);
}

/* An input, also one whose text is written over. */
static bool
is_input(const struct diff_document *d, const char *path)
{
	for (size_t i = 0; i < d->n_sides; i++) {
		struct buf label = {0};
		buf_str(&label, buf_view(&d->label[i]));
		bool is = file_is_same(path, buf_cstr(&label));
		buf_done(&label);
		if (is)
			return true;
	}
	struct buf text = {0};
	buf_str(&text, buf_view(&d->text_path));
	bool is = text.len && file_is_same(path, buf_cstr(&text));
	buf_done(&text);
	return is;
}

static bool
is_operand(const struct diff *x, const char *path)
{
	for (size_t i = 0; i < x->n_sides; i++)
		if (strcmp(x->sides[i].path, "-") && file_is_same(path, x->sides[i].path))
			return true;
	return false;
}

static bool
refuse_input(const char *path)
{
	complain("%s is compared, and is not written over: -o names another file", path);
	return false;
}

static bool
write_file(const struct diff_accepting *a, const char *path, struct str content)
{
	struct err err = {0};
	if (is_operand(a->x, path))
		return refuse_input(path);
	if (file_output(path, content, a->x->o->force, &err))
		return true;
	complain(err.code == ERR_USAGE ? "%s: --force overwrites it" : "%s", err.text);
	return false;
}

static void
path_in_folder(const struct diff_accepting *a, const struct diff_document *d, struct buf *path)
{
	struct buf name = {0};
	struct str all = str_of(a->to->extension), first = STR_NONE, key = buf_view(&d->key);
	uint32_t n = 0;
	str_split(&all, ' ', &first);
	buf_str(&name, key);
	if (map_get(a->written, key, &n))
		buf_fmt(&name, "-%u", n + 1);
	map_set(a->written, key, n + 1);
	buf_chr(&name, '.');
	buf_str(&name, first);
	path_join(path, str_of(a->x->o->output_file), buf_view(&name));
	buf_done(&name);
}

static bool
write_into_folder(struct diff_accepting *a, struct diff_document *d, struct str content)
{
	struct buf path = {0}, folder = {0};
	struct err err = {0};
	path_in_folder(a, d, &path);
	buf_str(&folder, path_folder(buf_view(&path)));
	bool ok = inputs_is_folder(buf_cstr(&folder)) || file_make_folder(buf_cstr(&folder), &err);
	if (!ok)
		complain_err(&err);
	else if (is_input(d, buf_cstr(&path)))
		ok = refuse_input(buf_cstr(&path));
	ok = ok && write_file(a, buf_cstr(&path), content);
	buf_done(&path);
	buf_done(&folder);
	return ok;
}

bool
diff_accept_document(struct diff_accepting *a, struct diff_document *d)
{
	struct buf one = {0};
	bool ok = true;
	if (!a->folder && a->n && (!a->to->many || a->to->standoff)) {
		complain("%s takes one document a file, and there are more: -t jsonl takes all",
		    a->to->name);
		return false;
	}
	const char *path = a->x->o->output_file;
	if (!a->folder && path && strcmp(path, "-") && is_input(d, path))
		return refuse_input(path);
	render(a, d, &one);
	a->n++;
	if (a->folder)
		ok = write_into_folder(a, d, buf_view(&one));
	else
		format_append(a->to, &a->content, buf_view(&one));
	buf_done(&one);
	return ok;
}

bool
diff_accept_done(struct diff_accepting *a)
{
	bool ok = true;
	if (!a)
		return true;
	const char *path = a->x->o->output_file;
	if (!a->folder && a->n)
		ok = path && strcmp(path, "-") ? write_file(a, path, buf_view(&a->content)) :
		    put(buf_view(&a->content));
	for (size_t i = 0; i < losses_count(a->losses); i++) {
		struct buf one = {0};
		losses_say(a->losses, i, &one);
		complain("%s", buf_cstr(&one));
		buf_done(&one);
	}
	losses_free(a->losses);
	map_free(a->written);
	buf_done(&a->content);
	mem_free(a);
	return ok;
}
