/* One input of `limn convert`, read document by document and written into memory. */
#include <string.h>

#include "base/clean.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/mem.h"
#include "cli/collection.h"
#include "cli/commands.h"
#include "cli/convert.h"
#include "cli/own_overlay.h"
#include "formats/losses.h"

enum { MESSAGES = 1000 };            /* gathered of one input; LIMIT_DIAG of them are shown */

struct reading {
	const struct conversion *c;
	const char *path;
	struct converted *out;
	struct diag *diag;           /* of all documents */
};

void
piece_done(struct piece *p)
{
	buf_done(&p->name);
	buf_done(&p->content);
	buf_done(&p->text);
	buf_done(&p->text_source);
	losses_free(p->losses);
}

void
converted_free(struct converted *c)
{
	for (size_t i = 0; i < c->pieces.n; i++)
		piece_done(&c->pieces.v[i]);
	vec_done(&c->pieces);
	buf_done(&c->messages);
	supply_item_free(c->in);
	mem_free(c);
}

/* ---- which layers */

/* "tasks.json: ann" is asked for so, as "ann", or by its number. */
static bool
is_layer(const struct layer *l, size_t i, struct str wanted)
{
	struct str name = layer_name(l), digits = wanted, annotator = name;
	uint64_t n;
	size_t at = str_find(name, STR(": "));
	if (at < name.len)
		annotator = str_sub(name, at + 2, name.len);
	if (str_take_size(&digits, &n) && !digits.len && n == i + 1)
		return true;
	return str_eq(name, wanted) || str_eq(annotator, wanted);
}

static bool
choose_layer(const struct reading *r, const struct collected *d)
{
	const char *wanted = r->c->o->layer;
	struct buf names = {0};
	bool found = false;
	for (size_t i = 0; wanted && i < d->layers.n; i++) {
		bool is = is_layer(d->layers.v[i], i, str_of(wanted));
		layer_show(d->layers.v[i], is);
		found |= is;
		buf_puts(&names, i ? ", " : "");
		buf_str(&names, layer_name(d->layers.v[i]));
	}
	if (wanted && !found)
		complain_to(&r->out->messages, "%s: there is no layer %s: it has %s", r->path, wanted,
		    buf_cstr(&names));
	buf_done(&names);
	return !wanted || found;
}

/* ---- one document */

static struct piece *
add_piece(struct converted *out, struct str name)
{
	vec_push(&out->pieces, ((struct piece){.losses = losses_new()}));
	struct piece *p = &out->pieces.v[out->pieces.n - 1];
	buf_str(&p->name, name);
	return p;
}

static void
keep_text(struct piece *p, const struct collected *d)
{
	struct str t;
	p->has_text = true;
	buf_str(&p->text_source, d->text_path);
	for (uint64_t at = 0; (t = document_view(d->document, at, 1 << 20)).len; at += t.len)
		buf_str(&p->text, t);
}

static void
gather_messages(struct reading *r, const struct collected *d)
{
	const char *notice = document_notice(d->document);
	if (notice && d->text_path.len)
		complain_to(&r->out->messages, "%.*s: %s", (int)d->text_path.len, d->text_path.ptr,
		    notice);
	for (size_t i = 0; i < d->layers.n; i++) {
		const struct diag *from = layer_problems(d->layers.v[i]);
		if (layer_shown(d->layers.v[i]))
			diag_join(r->diag, from);
	}
}

static struct str
document_title(const struct reading *r, const struct collected *d)
{
	if (d->name.len)
		return d->name;
	if (d->text_path.len)
		return path_stem(d->text_path);
	return strcmp(r->out->in->path.ptr, "-") ? path_stem(str_of(r->path)) : STR("stdin");
}

/* What the reader annotated lies over the others. */
static bool
add_own(struct reading *r, struct collected *d)
{
	struct err err = {0};
	struct buf path = {0}, shown = {0};
	struct layer *own = own_overlay(r->c->o, r->path, d, d->document, d->schema, &path, &err);
	clean_add(&shown, buf_view(&path));
	if (own) {
		vec_push(&d->layers, own);
		complain_to(&r->out->messages, "%s: your own annotations lie over those of %s "
		    "(--no-overlay leaves them away)", buf_cstr(&shown), r->path);
	} else if (err.code != ERR_NONE) {
		complain_to(&r->out->messages, "%s", err.text);
	}
	buf_done(&path);
	buf_done(&shown);
	return err.code == ERR_NONE;
}

/* Into the piece of all its documents, or one of its own. */
static bool
write_document(struct reading *r, struct collected *d)
{
	const struct format *to = r->c->to;
	if (!add_own(r, d) || !choose_layer(r, d))
		return false;
	gather_messages(r, d);
	bool together = to->many && !to->standoff && r->out->pieces.n;
	struct piece *p = together ? &r->out->pieces.v[0] : add_piece(r->out, d->name);
	struct model *m = model_new(d->document, d->layers.v, d->layers.n, d->schema, NULL);
	struct export e = {.document = d->document, .model = m, .schema = d->schema,
	    .layers = d->layers.v, .n_layers = d->layers.n, .doc = document_title(r, d),
	    .date = d->date, .number = r->out->n_documents - 1,
	    .with_text = !strcmp(to->name, "jsonl"), .losses = p->losses};
	struct buf content = {0};
	to->write(&e, &content);
	format_append(to, &p->content, buf_view(&content));
	if (to->standoff && !r->c->o->no_text)
		keep_text(p, d);
	buf_done(&content);
	model_free(m);
	return true;
}

/* Messages of a record count lines from its own. */
static void
tell(struct reading *r, const struct err *err)
{
	const struct supply_item *in = r->out->in;
	struct buf place = {0}, name = {0};
	struct str text = str_of(err->text);
	if (!in->line) {
		complain_to(&r->out->messages, "%s", err->text);
		return;
	}
	supply_item_place(in, &place);
	clean_quote(&name, str_of(r->path), 200);
	buf_puts(&name, ": ");
	if (str_starts(text, buf_view(&name)))
		text = str_sub(text, name.len, text.len);
	if (str_starts(text, STR("line 1: ")))
		text = str_sub(text, 8, text.len);
	bool is_end = str_starts(text, STR("the file "));
	buf_puts(&place, is_end ? ": the line " : ": ");
	text = str_sub(text, is_end ? 9 : 0, text.len);
	complain_to(&r->out->messages, "%s%.*s", buf_cstr(&place), (int)text.len, text.ptr);
	buf_done(&place);
	buf_done(&name);
}

static void
read_documents(struct reading *r, struct collection *from)
{
	struct collected d;
	struct err err = {0};
	for (;;) {
		switch (collection_next(from, &d, &err)) {
		case COLLECTION_ONE:
			r->out->n_documents++;
			if (!write_document(r, &d))
				r->out->ok = false;
			collected_done(&d);
			break;
		case COLLECTION_END:
			return;
		case COLLECTION_SKIPPED:
		case COLLECTION_FAILED:
			/* What is wrong in it may say more than that it cannot be used. */
			tell(r, &err);
			r->out->ok = false;
			break;
		}
	}
}

static void
read_input(struct reading *r, struct supply_item *in)
{
	struct err err = in->err;
	struct collection *from = NULL;
	const struct options *o = r->c->o;
	struct str of = str_of(in->format ? in->format : o->from);
	struct buf content = {0};
	if (err.code == ERR_NONE && in->line) {
		/* The record stays: it may be wanted for a second run. */
		buf_str(&content, buf_view(&in->record));
		from = collection_memory(r->path, &content, of, o->text, &o->document, &err);
	} else if (err.code == ERR_NONE) {
		from = collection_open(r->path, str_of(o->from), o->text, &o->document, &err);
	}
	if (from)
		read_documents(r, from);
	else
		tell(r, &err);
	r->out->ok &= from != NULL;
	collection_free(from);
	buf_done(&content);
}

static bool
is_there(const struct conversion *c, const struct supply_item *in)
{
	struct buf path = {0};
	if (!c->o->resume || in->line || in->err.code != ERR_NONE)
		return false;
	convert_target(c, in, &path);
	bool is = file_exists(buf_cstr(&path));
	buf_done(&path);
	return is;
}

struct converted *
convert_read(const struct conversion *c, struct supply_item *in)
{
	struct converted *out = mem_alloc(sizeof *out);
	struct reading r = {.c = c, .path = in->path.ptr, .out = out, .diag = diag_new()};
	out->in = in;
	out->ok = true;
	diag_set_limit(r.diag, MESSAGES);
	if (in->line && !strcmp(r.path, "-"))
		r.path = "standard input";
	out->skipped = is_there(c, in);
	if (!out->skipped)
		read_input(&r, in);
	/* The same note about each of many documents is one. */
	diag_move(r.diag, in->line ? in->line - 1 : 0);
	diag_sort(r.diag);
	diag_set_limit(r.diag, LIMIT_DIAG);
	diag_print(r.diag, &out->messages);
	diag_free(r.diag);
	return out;
}
