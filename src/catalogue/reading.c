/*
 * Theme and models are loaded once, by the first thread that needs them, and are the catalogue's
 * own: the reader may change its theme at any time, and reads its models in pieces that nobody
 * else may look at meanwhile.
 *
 * A file of documents is put in chunks, so the first rows are there while the rest is read.
 */
#include "catalogue/reading.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "analyse/analyse.h"
#include "analyse/pool.h"
#include "base/file.h"
#include "base/limits.h"
#include "formats/format.h"
#include "formats/head.h"
#include "formats/own_file.h"
#include "lang/english.h"
#include "rules/ruleset.h"
#include "theme/theme.h"

/* PRINT is raised when a summary comes to mean something else. */
enum { PRINT = 1, LOOKED_AT = 2 << 20, MORE = 1 << 20, MOST_FILE = 64 << 20, CHUNK = 16,
	STEP = 64 * 1024 };

struct reading {
	struct reading_options o;
	pthread_mutex_t lock;
	struct analysis_pool *pool;          /* engines, each for one document after the other */
	struct theme *theme;
	struct english *english;
	bool english_read;
	unsigned parts;
};

/* ---- what is shared */

struct reading *
reading_new(const struct reading_options *o)
{
	struct reading *r = mem_alloc(sizeof *r);
	r->o = *o;
	r->pool = analysis_pool_new();
	pthread_mutex_init(&r->lock, NULL);
	return r;
}

void
reading_free(struct reading *r)
{
	if (!r)
		return;
	analysis_pool_free(r->pool);
	theme_free(r->theme);
	english_free(r->english);
	pthread_mutex_destroy(&r->lock);
	mem_free(r);
}

/* A theme that cannot be loaded is the reader's to complain of. */
static const struct theme *
theme_of(struct reading *r)
{
	pthread_mutex_lock(&r->lock);
	if (!r->theme) {
		struct diag *diag = diag_new();
		r->theme = theme_load(str_of(r->o.theme), diag);
		diag_free(diag);
	}
	if (!r->theme)
		r->theme = theme_builtin();
	pthread_mutex_unlock(&r->lock);
	return r->theme;
}

static const struct english *
english_of(struct reading *r)
{
	pthread_mutex_lock(&r->lock);
	if (!r->english_read && r->o.models && r->o.parts) {
		r->english = english_open(str_of(r->o.models));
		while (english_step(r->english, r->o.parts))
			;
		r->parts = english_parts(r->english) & r->o.parts;
	}
	r->english_read = true;
	pthread_mutex_unlock(&r->lock);
	return r->english;
}

/* ---- fingerprints: no secret, and no guard against who wants two to be equal */

static uint64_t
mix(uint64_t x, uint64_t word)
{
	x = (x ^ word) * 0x9e3779b97f4a7c15u;
	return x ^ x >> 29;
}

static uint64_t
mix_bytes(uint64_t x, struct str s)
{
	x = mix(x, s.len);
	for (size_t i = 0; i < s.len; i += 8) {
		uint64_t word = 0;
		memcpy(&word, s.ptr + i, s.len - i < 8 ? s.len - i : 8);
		x = mix(x, word);
	}
	return x;
}

static uint64_t
time_of(const struct stat *st)
{
	return (uint64_t)st->st_mtim.tv_sec * 1000000000u + (uint64_t)st->st_mtim.tv_nsec;
}

static uint64_t
mix_file(uint64_t x, const char *path)
{
	struct stat st;
	bool there = stat(path, &st) == 0;
	x = mix(x, there);
	return there ? mix(mix(x, (uint64_t)st.st_size), time_of(&st)) : x;
}

uint64_t
reading_print(struct reading *r)
{
	static const struct english_loader *const parts[] = {&tags_loader, &names_loader,
		&trees_loader};
	uint64_t x = mix(PRINT, SUMMARY_ACTORS);
	struct buf path = {0};
	x = mix_bytes(x, ruleset_bytes(theme_ruleset(theme_of(r))));
	x = mix_bytes(x, str_of(r->o.date));
	x = mix_bytes(x, str_of(r->o.document.encoding));
	x = mix(x, (uint64_t)r->o.document.markup);
	x = mix(x, (uint64_t)r->o.document.reflow);
	x = mix(x, (r->o.pronouns ? 1u : 0u) | (r->o.no_rules ? 2u : 0u) |
	    (r->o.no_overlay ? 4u : 0u) | r->o.parts << 3);
	for (size_t i = 0; r->o.models && i < ENGLISH_PARTS; i++)
		x = mix_file(x, path_join(&path, str_of(r->o.models), str_of(parts[i]->file)));
	buf_done(&path);
	return x ? x : 1;
}

struct reading_key
reading_key(const struct files_entry *f)
{
	struct reading_key k = {0};
	struct str folder = path_folder(str_of(f->path)), rest = f->beside, name;
	struct buf path = {0};
	struct stat st;
	if (stat(f->path, &st) || !S_ISREG(st.st_mode))
		return k;
	k.size = (uint64_t)st.st_size;
	k.time = time_of(&st);
	while (str_split(&rest, '\0', &name) && name.len) {
		k.beside = mix_bytes(k.beside + 1, name);
		k.beside = mix_file(k.beside, path_join(&path, folder, name));
	}
	if (f->look_beside && format_beside(str_of(f->path), &path))
		k.beside = mix_file(mix_bytes(1, buf_view(&path)), buf_cstr(&path));
	buf_clear(&path);
	const struct own_place at = {.path = str_of(f->path), .name = STR("")};
	if (f->look_beside && own_file_find(&at, NULL, &path))
		k.beside = mix_file(mix_bytes(k.beside + 1, buf_view(&path)), buf_cstr(&path));
	buf_done(&path);
	return k;
}

bool
reading_key_eq(struct reading_key a, struct reading_key b)
{
	return a.size == b.size && a.time == b.time && a.beside == b.beside;
}

/* ---- a document with its annotations */

struct one {
	struct reading *r;
	const struct reading_to *to;
	struct document *document;
	struct schema *schema;
	struct layers layers;
	struct layer *own;                   /* the reader's own annotations, on top; or NULL */
	bool partly;
	uint32_t number;
	bool asked;                  /* reading_to's own question was answered, or is not wanted */
};

static bool
stops(void *context)
{
	const struct reading_to *to = context;
	return to->stop && to->stop(to->context);
}

/* The rules, and who is who; NULL: stopped. */
static struct summary *
sum_up(struct one *x, const struct summary_about *about)
{
	struct reading *r = x->r;
	const struct theme *theme = theme_of(r);
	bool rules = !r->o.no_rules && x->layers.n == 0;
	if (x->to->wants && !x->to->wants(x->to->context, x->document, x->number)) {
		x->asked = true;
		return NULL;
	}
	struct analyse_options o = {.date = about->date, .limit = LOOKED_AT,
		.pronouns = r->o.pronouns, .pool = r->pool};
	if (r->o.date)
		o.date = str_of(r->o.date);
	o.english = rules ? english_of(r) : NULL;
	o.parts = rules ? r->parts : 0;
	struct analysis *a = analysis_new(x->document, theme_ruleset(theme), x->schema, &o);
	while (rules && analysis_step(a, STEP, stops, (void *)x->to) && !stops((void *)x->to))
		;
	struct summary *s = NULL;
	if (!stops((void *)x->to)) {
		struct layers shown = {0};
		struct summary_about all = *about;
		all.date = o.date;
		all.given = x->layers.n > 0;
		all.partly = rules && document_size(x->document) > LOOKED_AT;
		for (size_t i = 0; i < x->layers.n; i++)
			all.problems += (uint32_t)diag_problems(layer_problems(x->layers.v[i]));
		if (rules)
			vec_push(&shown, analysis_layer(a));
		for (size_t i = 0; i < x->layers.n; i++)
			vec_push(&shown, x->layers.v[i]);
		if (x->own)
			vec_push(&shown, x->own);
		struct model *m = model_new(x->document, shown.v, shown.n, x->schema,
		    analysis_resolver(a));
		vec_done(&shown);
		if (x->to->model)
			x->to->model(x->to->context, x->document, m, analysis_date(a), x->number);
		else
			s = summary_new(x->document, m, &all);
		x->asked = x->to->model != NULL;
		model_free(m);
	}
	analysis_free(a);
	return s;
}

/* Annotations that cannot be read are a problem of the document, which is there all the same. */
static uint32_t
load_beside(struct one *x, const struct files_entry *f)
{
	struct buf path = {0};
	struct err err = {0};
	uint32_t problems = 0;
	if (x->r->o.no_overlay || (!f->look_beside && !f->beside.len) ||
	    !format_beside(str_of(f->path), &path)) {
		buf_done(&path);
		return 0;
	}
	struct format_loading *l = format_load_begin(buf_cstr(&path), STR_NONE, x->document,
	    x->schema, &err);
	while (l && !format_load_step(l, stops, (void *)x->to) && !stops((void *)x->to))
		;
	if (!l || !format_load_done(l, &x->layers, &err))
		problems = 1;
	buf_done(&path);
	return problems;
}

/* What the reader annotated beside it lies over whatever else is shown. */
static uint32_t
load_own(struct one *x, const struct files_entry *f)
{
	const struct own_place at = {.path = str_of(f->path), .name = STR("")};
	struct buf path = {0};
	struct err err = {0};
	if (!x->r->o.no_overlay && (f->look_beside || f->beside.len))
		x->own = own_file_read(&at, x->document, x->schema, &path, &err);
	if (x->own)
		layer_set_corrects(x->own, true);
	uint32_t problems = err.code != ERR_NONE;
	if (x->own)
		problems += (uint32_t)diag_problems(layer_problems(x->own));
	buf_done(&path);
	return problems;
}

static void
one_done(struct one *x)
{
	layer_free(x->own);
	layers_done(&x->layers);
	schema_free(x->schema);
	document_free(x->document);
}

/* ---- what is put */

static struct made *
made_new(uint32_t file, enum made_kind kind, struct reading_key key)
{
	struct made *m = mem_alloc(sizeof *m);
	m->file = file;
	m->kind = kind;
	m->key = key;
	return m;
}

void
made_free(struct made *m)
{
	if (!m)
		return;
	for (size_t i = 0; i < m->documents.n; i++)
		summary_free(m->documents.v[i]);
	vec_done(&m->documents);
	mem_free(m->problem);
	mem_free(m);
}

static void
put_nothing(const struct reading_to *to, uint32_t file, struct reading_key key, struct str why)
{
	struct made *m = made_new(file, why.len ? MADE_FAILED : MADE_NOTHING, key);
	m->last = true;
	if (why.len) {
		m->problem = mem_alloc(why.len + 1);
		memcpy(m->problem, why.ptr, why.len);
	}
	to->put(to->context, m);
}

/* ---- a text */

static void
read_text(struct reading *r, const struct files_entry *f, uint32_t number,
    struct reading_key key, const struct reading_to *to)
{
	struct err err = {0};
	struct one x = {.r = r, .to = to};
	x.document = document_open(f->path, &r->o.document, &err);
	if (!x.document) {
		/* Of what is called as anything nobody expected that it is a text. */
		bool expected = f->kind == FILES_TEXT;
		put_nothing(to, number, key, expected ? str_of(err.text) : STR_NONE);
		return;
	}
	while (!document_complete(x.document) && document_more(x.document, MORE, true) &&
	    !stops((void *)to))
		;
	x.schema = schema_new();
	struct summary_about about = {.file = path_base(str_of(f->path)).ptr, .date = STR_NONE};
	about.problems = load_beside(&x, f);
	about.problems += load_own(&x, f);
	struct summary *s = sum_up(&x, &about);
	if (s) {
		struct made *m = made_new(number, MADE_DOCUMENTS, key);
		vec_push(&m->documents, s);
		m->last = true;
		to->put(to->context, m);
	}
	one_done(&x);
}

/* ---- a file of documents */

/* Whether it is one: its first document has a text. */
static struct corpus *
corpus_of(const struct files_entry *f, bool *failed, struct err *err)
{
	struct buf head = {0};
	struct stat st;
	*failed = false;
	head_read(f->path, &head);
	const struct format *format = head.len ? format_of_file(str_of(f->path), buf_view(&head)) :
	    NULL;
	buf_done(&head);
	if (!format || format->refused || stat(f->path, &st))
		return NULL;
	if (st.st_size > MOST_FILE) {
		*failed = true;
		err_set(err, ERR_LIMIT, "larger than %d MB: open it by itself", MOST_FILE >> 20);
		return NULL;
	}
	struct corpus *c = corpus_open(f->path, STR_NONE, err);
	if (c && corpus_next(c, err) && corpus_has_text(c))
		return c;
	*failed = err->code != ERR_NONE;
	corpus_free(c);
	return NULL;
}

static struct summary *
read_one(struct reading *r, struct corpus *c, uint32_t number, const struct files_entry *f,
    const struct reading_to *to, bool *asked)
{
	struct one x = {.r = r, .to = to, .schema = schema_new(), .number = number};
	struct buf name = {0}, text = {0};
	struct summary *s = NULL;
	struct err err = {0};
	buf_str(&name, corpus_name(c));
	if (!name.len)
		buf_fmt(&name, "%s:%u", path_base(str_of(f->path)).ptr, (unsigned)number + 1);
	buf_str(&text, corpus_text(c));
	x.document = document_memory(buf_cstr(&name), buf_view(&text), &r->o.document);
	struct summary_about about = {.name = buf_view(&name), .file = buf_cstr(&name),
		.date = corpus_date(c)};
	if (!corpus_lay(c, x.document, x.schema, &x.layers, &err))
		about.problems = 1;
	s = sum_up(&x, &about);
	*asked = x.asked;
	one_done(&x);
	buf_done(&name);
	buf_done(&text);
	return s;
}

static void
read_corpus(struct reading *r, struct corpus *c, const struct files_entry *f,
    struct made *m, const struct reading_to *to)
{
	struct err err = {0};
	struct made shape = *m;
	uint32_t number = 0;
	bool more = true;
	while (more && !stops((void *)to)) {
		bool asked = false;
		struct summary *s = read_one(r, c, number, f, to, &asked);
		if (!s && !asked)
			break;
		if (s)
			vec_push(&m->documents, s);
		number++;
		more = corpus_next(c, &err) && number < LIMIT_PATHS;
		m->last = !more;
		if (more && m->documents.n < CHUNK)
			continue;
		to->put(to->context, m);
		m = more ? made_new(shape.file, MADE_DOCUMENTS, shape.key) : NULL;
		if (m) {
			m->first = number;
			m->many = true;
		}
	}
	made_free(m);
	corpus_free(c);
}

void
reading_file(struct reading *r, const struct files_entry *f, uint32_t number,
    const struct reading_key *known, const struct reading_to *to)
{
	struct err err = {0};
	struct reading_key key = reading_key(f);
	bool failed = false;
	if (known && reading_key_eq(*known, key)) {
		struct made *same = made_new(number, MADE_SAME, key);
		same->last = true;
		to->put(to->context, same);
		return;
	}
	if (key.time == 0 && key.size == 0) {
		put_nothing(to, number, key, STR("it is not there any more, or no file"));
		return;
	}
	struct corpus *c = corpus_of(f, &failed, &err);
	if (c) {
		struct made *m = made_new(number, MADE_DOCUMENTS, key);
		m->many = true;
		read_corpus(r, c, f, m, to);
	} else if (failed && f->kind != FILES_TEXT && f->kind != FILES_UNKNOWN) {
		put_nothing(to, number, key, str_of(err.text));
	} else if (f->kind == FILES_ANNOTATIONS || f->kind == FILES_RECORDS) {
		put_nothing(to, number, key, STR_NONE);
	} else {
		read_text(r, f, number, key, to);
	}
}
