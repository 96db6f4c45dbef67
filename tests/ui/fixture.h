/*
 * tests/ui/fixture.h - a session over a text in memory, with annotations written as words.
 *
 *	struct session *s = fixture_session("Ann met Bo. Ann left.",
 *	    "Ann@0 Bo@8 Ann@12 met@4!CONSULT(Source=0,Target=8)");
 *
 * WORD@BYTE is a mention of type PERSON, whose actor is the word; WORD@BYTE:TYPE of another
 * type; WORD@BYTE=ACTOR of another actor; WORD@BYTE!TYPE(ROLE=BYTE,...) is a trigger;
 * #KEY=VALUE behind a mention is a note;
 * ~TYPE(BYTE,BYTE) a relation.  "_" in a word stands for a blank.
 */
#ifndef UI_FIXTURE_H
#define UI_FIXTURE_H

#include "unit.h"

#include "base/vec.h"
#include "text/document.h"
#include "ui/commands.h"
#include "ui/keymap.h"
#include "ui/session.h"
#include "view/headless.h"

/* No test reads or writes what belongs to the person who runs it; those that need a home make one. */
__attribute__((constructor)) static void
fixture_no_home(void)
{
	setenv("HOME", "/nonexistent", 1);
	unsetenv("XDG_CONFIG_HOME");
	unsetenv("XDG_STATE_HOME");
	unsetenv("XDG_DATA_HOME");
}

struct fixture_role { uint32_t name; uint64_t at; };

struct fixture {
	struct schema *schema;
	struct layer *layer;
	struct segment_builder *builder;
	uint64_t places[256];                        /* of mention i */
	uint32_t n;
};

static inline uint32_t
fixture_mention_at(const struct fixture *f, uint64_t at)
{
	for (uint32_t i = 0; i < f->n; i++) {
		if (f->places[i] == at)
			return i;
	}
	fail_msg("no mention at %llu", (unsigned long long)at);
	return ID_NONE;
}

static inline struct str
fixture_upto(struct str *s, const char *stops)
{
	size_t n = 0;
	while (n < s->len && strchr(stops, s->ptr[n]) == NULL)
		n++;
	struct str part = str_sub(*s, 0, n);
	*s = str_sub(*s, n, s->len);
	return part;
}

static inline void
fixture_mention(struct fixture *f, struct str spec)
{
	struct mention m = {.certainty = 90};
	struct buf id = {0};
	uint64_t at = 0;
	struct str word = fixture_upto(&spec, "@");
	str_take_char(&spec, '@');
	assert_true(str_take_size(&spec, &at));
	m.span = (struct span){at, at + word.len};
	m.type = schema_id(f->schema, STR("PERSON"));
	size_t hash = str_chr(spec, '#');
	struct str notes = str_sub(spec, hash, spec.len), key, value_of;
	spec = str_sub(spec, 0, hash);
	struct str actor = word;
	bool trigger = false, has_actor = true;
	while (spec.len > 0 && spec.ptr[0] != '(') {
		char c = spec.ptr[0];
		spec = str_sub(spec, 1, spec.len);
		struct str value = fixture_upto(&spec, ":=!?(");
		if (c == ':') {
			m.type = schema_id(f->schema, value);
			has_actor = schema_is_actor(f->schema, m.type);
		} else if (c == '=') {
			actor = value;
			has_actor = true;
		} else if (c == '?') {
			m.certainty = 40;
		} else {
			m.type = schema_id(f->schema, value);
			m.flags = MENTION_TRIGGER;
			trigger = true;
		}
	}
	for (size_t i = 0; i < actor.len; i++)
		buf_chr(&id, actor.ptr[i] == '_' ? ' ' : actor.ptr[i]);
	uint32_t link = schema_id(f->schema, buf_view(&id));
	f->places[f->n++] = at;
	if (!trigger && has_actor) {
		layer_declare_actor(f->layer, (struct actor_decl){link, link, m.type});
		segment_add_mention(f->builder, m, NULL, 0, &link, 1);
	} else {
		segment_add_mention(f->builder, m, NULL, 0, NULL, 0);
	}
	while (str_take_char(&notes, '#') && str_split(&notes, '=', &key)) {
		value_of = fixture_upto(&notes, "#");
		segment_add_note(f->builder, (struct note){NOTE_MENTION, f->n - 1u,
		    schema_id(f->schema, key), schema_id(f->schema, value_of)});
	}
	buf_done(&id);
}

static inline void
fixture_event(struct fixture *f, struct str spec)
{
	struct event e = {.certainty = 80, .mood = MOOD_ACTUAL};
	struct role roles[8];
	size_t n = 0;
	uint64_t at = 0;
	fixture_upto(&spec, "@");
	str_take_char(&spec, '@');
	assert_true(str_take_size(&spec, &at));
	e.trigger = fixture_mention_at(f, at);
	fixture_upto(&spec, "!");
	str_take_char(&spec, '!');
	e.type = schema_id(f->schema, fixture_upto(&spec, "("));
	str_take_char(&spec, '(');
	while (spec.len > 0 && spec.ptr[0] != ')') {
		struct str name = fixture_upto(&spec, "=)");
		if (!str_take_char(&spec, '='))
			break;
		if (str_is(name, "mood")) {
			mood_of(fixture_upto(&spec, ",)"), &(enum mood){0});
			e.mood = MOOD_FUTURE;
		} else if (str_is(name, "same")) {
			e.same = schema_id(f->schema, fixture_upto(&spec, ",)"));
		} else {
			assert_true(str_take_size(&spec, &at));
			roles[n++] = (struct role){schema_id(f->schema, name),
				fixture_mention_at(f, at), false};
		}
		str_take_char(&spec, ',');
	}
	segment_add_event(f->builder, e, roles, n);
}

static inline void
fixture_relation(struct fixture *f, struct str spec)
{
	uint64_t a = 0, b = 0;
	str_take_char(&spec, '~');
	struct relation r = {.certainty = 80};
	r.type = schema_id(f->schema, fixture_upto(&spec, "("));
	str_take_char(&spec, '(');
	assert_true(str_take_size(&spec, &a));
	str_take_char(&spec, ',');
	assert_true(str_take_size(&spec, &b));
	r.arg1 = fixture_mention_at(f, a);
	r.arg2 = fixture_mention_at(f, b);
	segment_add_relation(f->builder, r);
}

static inline struct layer *
fixture_named(struct schema *schema, size_t size, const char *spec, const char *name)
{
	struct fixture f = {.schema = schema, .layer = layer_new(schema, str_of(name), str_of(name)),
		.builder = segment_builder_new()};
	for (int pass = 0; pass < 2; pass++) {
		struct str rest = str_of(spec), one;
		while (str_split(&rest, ' ', &one)) {
			if (one.len == 0)
				continue;
			if (pass == 0 && one.ptr[0] != '~')
				fixture_mention(&f, one);
			else if (pass == 1 && one.ptr[0] == '~')
				fixture_relation(&f, one);
			else if (pass == 1 && str_chr(one, '!') < one.len)
				fixture_event(&f, one);
		}
	}
	layer_put(f.layer, segment_seal(f.builder, (struct span){0, size}));
	segment_builder_free(f.builder);
	return f.layer;
}

static inline struct layer *
fixture_layer(struct schema *schema, size_t size, const char *spec)
{
	return fixture_named(schema, size, spec, "test");
}

/* What tests free beside the session. */
static struct schema *fixture_schema;

static inline void
fixture_work(struct session *s)
{
	for (int i = 0; i < 100000 && session_work(s, NULL, NULL); i++)
		;
}

static inline void
fixture_draw(struct session *s, int columns, int rows)
{
	session_draw(s, (struct size){columns, rows}, NULL);
}

static inline struct session *
fixture_session_with(const char *text, const char *spec, struct reader_options o, int columns,
    int rows)
{
	struct err err = {0};
	static struct layer *layers[1];
	struct document_options how = {.reflow = REFLOW_OFF, .markup = o.document.markup};
	fixture_schema = schema_new();
	o.schema = fixture_schema;
	o.ready = document_memory("article.txt", str_of(text), &how);
	if (spec != NULL) {
		layers[0] = fixture_layer(o.schema, strlen(text), spec);
		o.layers = layers;
		o.n_layers = 1;
	}
	if (o.caps.depth == DEPTH_MONO && !o.caps.utf8)
		o.caps.utf8 = true;
	o.no_overlay = true;
	struct session *s = session_new(&o, &err);
	if (s == NULL)
		fail_msg("%s", err.text);
	fixture_draw(s, columns, rows);
	fixture_work(s);
	fixture_draw(s, columns, rows);
	return s;
}

static inline struct session *
fixture_session(const char *text, const char *spec)
{
	return fixture_session_with(text, spec, (struct reader_options){.no_hint = true}, 80, 24);
}

/* Frees the session and the schema under it. */
static inline void
fixture_free(struct session *s)
{
	session_free(s);
	schema_free(fixture_schema);
	fixture_schema = NULL;
}

/* Types keys ("jj<Tab>"), lets work finish and draws after each; false when the reader quit. */
static inline bool
fixture_keys(struct session *s, const char *keys)
{
	struct str rest = str_of(keys);
	struct size size = s->areas.size;
	bool goes = true;
	while (goes && rest.len > 0) {
		struct event_in ev = {.kind = EVENT_KEY};
		struct err err = {0};
		if (!key_parse(&rest, &ev.key, &err))
			fail_msg("%s", err.text);
		goes = session_event(s, &ev);
		if (goes) {
			fixture_work(s);
			session_draw(s, size, NULL);
		}
	}
	return goes;
}

static inline const struct grid *
fixture_grid(struct session *s)
{
	return session_draw(s, s->areas.size, NULL);
}

/* The screen as text; the caller frees. */
static inline struct buf
fixture_dump(struct session *s)
{
	struct buf out = {0};
	grid_dump(fixture_grid(s), &out);
	return out;
}

static inline bool
fixture_shows(struct session *s, const char *what)
{
	struct buf out = fixture_dump(s);
	bool found = str_find(buf_view(&out), str_of(what)) < out.len;
	buf_done(&out);
	return found;
}

#define check_shows(s, what) check_shows_at((s), (what), true, __FILE__, __LINE__)
#define check_hides(s, what) check_shows_at((s), (what), false, __FILE__, __LINE__)
static inline void
check_shows_at(struct session *s, const char *what, bool want, const char *file, int line)
{
	if (fixture_shows(s, what) == want)
		return;
	struct buf out = fixture_dump(s);
	print_error("%s \"%s\" on this screen:\n%s\n", want ? "missing" : "unwanted", what,
	    buf_cstr(&out));
	buf_done(&out);
	_fail(file, line);
}

/* One row of the screen; the caller frees. */
static inline struct buf
fixture_row(struct session *s, int row)
{
	struct buf all = fixture_dump(s), out = {0};
	struct str rest = buf_view(&all), line = {0};
	for (int i = 0; i <= row && str_line(&rest, &line); i++)
		;
	buf_str(&out, line);
	buf_done(&all);
	return out;
}

#endif
