/*
 * libyaml's events -> nodes, with an explicit stack.  The event API is used, not
 * yaml_parser_load: that one builds aliases without counting them, and its depth is only
 * checked when the tree stands, after time that grows with the square of the depth.
 */
#include "theme/yaml.h"

#include <yaml.h>

#include "base/clean.h"
#include "base/limits.h"
#include "base/map.h"
#include "theme/yamlhelp.h"

enum { MARK_EVERY = 64, LINEAR_KEYS = 16 };

struct frame { struct node *node; size_t first; };   /* first: of its children in pending */

struct reader {
	struct script *s;
	struct str text;                 /* what is parsed: the script's, or a part of it */
	size_t base;                     /* where that stands in the script */
	struct arena *a;
	yaml_parser_t parser;
	struct frame stack[LIMIT_YAML_DEPTH + 1];
	size_t depth;
	VEC(struct node *) pending;      /* children of the open nodes */
	struct node *root;
	struct map *anchors;             /* name -> index into anchored */
	VEC(struct node *) anchored;
	VEC(uint32_t) marks;             /* byte of each 64th code point */
	size_t nodes, alias_nodes;
	bool stop;
};

/* libyaml counts code points. */
static void
index_code_points(struct reader *r)
{
	struct str t = r->text;
	size_t n = 0;
	for (size_t i = 0; i < t.len; i++) {
		if (((unsigned char)t.ptr[i] & 0xC0) == 0x80)
			continue;
		if (n++ % MARK_EVERY == 0)
			vec_push(&r->marks, (uint32_t)i);
	}
}

static size_t
byte_of(const struct reader *r, yaml_mark_t mark)
{
	struct str t = r->text;
	size_t i = mark.index / MARK_EVERY, skip = mark.index % MARK_EVERY;
	if (i >= r->marks.n)
		return r->base + t.len;
	size_t at = r->marks.v[i];
	for (; skip && at < t.len; skip--) {
		at++;
		while (at < t.len && ((unsigned char)t.ptr[at] & 0xC0) == 0x80)
			at++;
	}
	return r->base + at;
}

/* An error after which the rest of the file has no meaning. */
static void
give_up(struct reader *r)
{
	r->stop = true;
	r->s->broken = true;
}

static struct node *
node_new(struct reader *r, const yaml_event_t *e, enum node_kind kind)
{
	struct node *n = arena_alloc(r->a, sizeof *n);
	n->kind = kind;
	n->weight = 1;
	n->from = byte_of(r, e->start_mark);
	n->to = byte_of(r, e->end_mark);
	if (++r->nodes > LIMIT_YAML_NODES) {
		script_say(r->s, DIAG_ERROR, n->from, n->to, NULL, "more than %d values in one file",
		    LIMIT_YAML_NODES);
		give_up(r);
	}
	return n;
}

/* Duplicates are only marked: both stay, so that mistakes in either are seen. */
static void
check_keys(struct reader *r, const struct node *n)
{
	struct map *seen = n->n > LINEAR_KEYS ? map_new() : NULL;
	for (uint32_t i = 0; i < n->n; i++) {
		struct node *key = n->pairs[i].key;
		uint32_t first = i;
		if (seen) {
			if (!map_get(seen, key->text, &first))
				map_set(seen, key->text, i);
		} else {
			for (first = 0; !str_eq(n->pairs[first].key->text, key->text); first++)
				continue;
		}
		if (first == i)
			continue;
		char help[64];
		struct buf name = {0};
		clean_quote(&name, key->text, LIMIT_QUOTE);
		snprintf(help, sizeof help, "the first one is on line %zu",
		    script_line(r->s, n->pairs[first].key->from));
		script_say(r->s, DIAG_ERROR, key->from, key->to, help, "the key '%s' is given twice",
		    buf_cstr(&name));
		buf_done(&name);
	}
	map_free(seen);
}

/* Takes the children of the top node off the pending list. */
static void
close_node(struct reader *r)
{
	struct frame *f = &r->stack[--r->depth];
	struct node *n = f->node;
	size_t count = r->pending.n - f->first;
	struct node **child = count ? &r->pending.v[f->first] : NULL;
	uint64_t weight = 1;
	for (size_t i = 0; i < count; i++)
		weight += child[i]->weight;
	n->weight = weight > UINT32_MAX ? UINT32_MAX : (uint32_t)weight;
	n->open = false;
	if (n->kind == NODE_LIST && count) {
		n->items = arena_alloc(r->a, count * sizeof *n->items);
		memcpy(n->items, child, count * sizeof *n->items);
		n->n = (uint32_t)count;
	} else if (n->kind == NODE_MAP && count / 2) {
		n->n = (uint32_t)(count / 2);
		n->pairs = arena_alloc(r->a, n->n * sizeof *n->pairs);
		for (uint32_t i = 0; i < n->n; i++)
			n->pairs[i] = (struct node_pair){child[2 * i], child[2 * i + 1]};
		check_keys(r, n);
	}
	r->pending.n = f->first;
}

static bool
at_key(const struct reader *r)
{
	if (!r->depth)
		return false;
	const struct frame *f = &r->stack[r->depth - 1];
	return f->node->kind == NODE_MAP && (r->pending.n - f->first) % 2 == 0;
}

static void
attach(struct reader *r, struct node *n)
{
	if (at_key(r) && n->kind != NODE_SCALAR) {
		script_say(r->s, DIAG_ERROR, n->from, n->to, NULL,
		    "expected a name before ':', not a list or a map");
		give_up(r);
		return;
	}
	if (!r->depth)
		r->root = n;
	else
		vec_push(&r->pending, n);
}

static void
anchor(struct reader *r, const yaml_char_t *name, struct node *n)
{
	if (!name)
		return;
	map_set(r->anchors, str_of((const char *)name), (uint32_t)r->anchored.n);
	vec_push(&r->anchored, n);
}

static bool
refuse_tag(struct reader *r, const yaml_event_t *e, const yaml_char_t *tag)
{
	if (!tag)
		return false;
	size_t from = byte_of(r, e->start_mark);
	struct buf fix = {0}, help = {0};
	struct str line = script_line_text(r->s, script_line(r->s, from));
	if (yaml_requote(line, &fix))
		buf_fmt(&help, "quote it: %s", buf_cstr(&fix));
	script_say(r->s, DIAG_ERROR, from, from + 1, help.len ? buf_cstr(&help) : NULL,
	    "tags (words that begin with '!') are not used here");
	buf_done(&fix);
	buf_done(&help);
	give_up(r);
	return true;
}

static void
open_node(struct reader *r, const yaml_event_t *e, enum node_kind kind)
{
	bool map = kind == NODE_MAP;
	if (refuse_tag(r, e, map ? e->data.mapping_start.tag : e->data.sequence_start.tag))
		return;
	struct node *n = node_new(r, e, kind);
	if (r->depth >= LIMIT_YAML_DEPTH) {
		script_say(r->s, DIAG_ERROR, n->from, n->to, NULL, "nested deeper than %d",
		    LIMIT_YAML_DEPTH);
		give_up(r);
		return;
	}
	attach(r, n);
	n->open = true;
	r->stack[r->depth++] = (struct frame){n, r->pending.n};
	anchor(r, map ? e->data.mapping_start.anchor : e->data.sequence_start.anchor, n);
}

/* Escapes decode to anything: "\e[31m", "\u202E". */
static void
check_characters(struct reader *r, const struct node *n)
{
	for (size_t i = 0; i < n->text.len;) {
		uint32_t cp;
		bool bad;
		size_t len = clean_decode(n->text.ptr + i, n->text.len - i, &cp, &bad);
		bool text = cp == '\t' || cp == '\n' || cp >= 0xA0;
		bool bidi = cp == 0x61C || cp == 0x200E || cp == 0x200F ||
		    (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069);
		if (cp < 0x20 || cp >= 0x7F) {
			if (!text || bidi || bad) {
				struct buf token = {0};
				clean_token(&token, cp);
				size_t at = node_byte(r->s, n, i);
				script_say(r->s, DIAG_ERROR, at, node_byte(r->s, n, i + len), NULL,
				    "the control character %s is not allowed", buf_cstr(&token));
				buf_done(&token);
				return;
			}
		}
		i += len;
	}
}

static enum node_quote
quote_of(yaml_scalar_style_t style)
{
	switch (style) {
	case YAML_SINGLE_QUOTED_SCALAR_STYLE: return QUOTE_SINGLE;
	case YAML_DOUBLE_QUOTED_SCALAR_STYLE: return QUOTE_DOUBLE;
	case YAML_LITERAL_SCALAR_STYLE:
	case YAML_FOLDED_SCALAR_STYLE: return QUOTE_BLOCK;
	default: return QUOTE_NONE;
	}
}

static void
add_scalar(struct reader *r, const yaml_event_t *e)
{
	if (refuse_tag(r, e, e->data.scalar.tag))
		return;
	struct node *n = node_new(r, e, NODE_SCALAR);
	n->quote = quote_of(e->data.scalar.style);
	n->text.len = e->data.scalar.length;
	n->text.ptr = arena_copy(r->a, (const char *)e->data.scalar.value, n->text.len);
	check_characters(r, n);
	if (at_key(r) && n->quote == QUOTE_NONE && str_is(n->text, "<<"))
		script_say(r->s, DIAG_ERROR, n->from, n->to, "write the keys out, or use inherits",
		    "merge keys are not used here");
	attach(r, n);
	anchor(r, e->data.scalar.anchor, n);
}

static void
add_alias(struct reader *r, const yaml_event_t *e)
{
	struct str name = str_of((const char *)e->data.alias.anchor);
	size_t from = byte_of(r, e->start_mark), to = byte_of(r, e->end_mark);
	uint32_t i;
	const char *problem = NULL;
	if (!map_get(r->anchors, name, &i)) {
		yaml_say_alias(r->s, from, to, name);
		give_up(r);
		return;
	}
	struct node *n = r->anchored.v[i];
	if (n->open)
		problem = "an alias to what it stands in";
	else if ((r->alias_nodes += n->weight) > LIMIT_YAML_ALIAS_NODES)
		problem = "aliases stand for more than 10,000 values";
	if (problem) {
		script_say(r->s, DIAG_ERROR, from, to, NULL, "%s", problem);
		give_up(r);
		return;
	}
	attach(r, n);
}

static void
take_event(struct reader *r, const yaml_event_t *e)
{
	switch (e->type) {
	case YAML_SCALAR_EVENT: add_scalar(r, e); break;
	case YAML_ALIAS_EVENT: add_alias(r, e); break;
	case YAML_MAPPING_START_EVENT: open_node(r, e, NODE_MAP); break;
	case YAML_SEQUENCE_START_EVENT: open_node(r, e, NODE_LIST); break;
	case YAML_MAPPING_END_EVENT:
	case YAML_SEQUENCE_END_EVENT:
		r->stack[r->depth - 1].node->to = byte_of(r, e->end_mark);
		close_node(r);
		break;
	case YAML_DOCUMENT_START_EVENT:
		if (r->root) {
			script_say(r->s, DIAG_ERROR, byte_of(r, e->start_mark),
			    byte_of(r, e->end_mark), NULL, "a second document: one is read");
			r->stop = true;
		}
		break;
	case YAML_STREAM_END_EVENT: r->stop = true; break;
	default: break;
	}
}

/* What stands right before a mistake is seldom what was meant: "fg: #aabbcc}" takes the next
 * key for its value.  It goes, with its key, so that one mistake is one message. */
static void
drop_last(struct reader *r)
{
	const struct frame *f = r->depth ? &r->stack[r->depth - 1] : NULL;
	if (!f || r->pending.n == f->first)
		return;
	size_t n = r->pending.n - f->first;
	r->pending.n -= f->node->kind == NODE_MAP && n % 2 == 0 ? 2 : 1;
}

static void
syntax_error(struct reader *r)
{
	const yaml_parser_t *p = &r->parser;
	struct yaml_problem problem = {
		.text = p->problem ? p->problem : "cannot be read as YAML",
		.at = byte_of(r, p->problem_mark),
		.begin = byte_of(r, p->context_mark),
	};
	if (p->error == YAML_READER_ERROR) {
		/* libyaml reads ahead: its marks stand elsewhere, this offset is in bytes. */
		problem.at = problem.begin = r->base + p->problem_offset;
	} else if (!p->context) {
		problem.begin = problem.at;
	}
	yaml_say_problem(r->s, &problem);
	drop_last(r);
	give_up(r);
}

static void
read_events(struct reader *r)
{
	yaml_parser_set_encoding(&r->parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&r->parser, (const unsigned char *)r->text.ptr,
	    r->text.len);
	while (!r->stop) {
		yaml_event_t e;
		if (!yaml_parser_parse(&r->parser, &e)) {
			syntax_error(r);
			break;
		}
		take_event(r, &e);
		yaml_event_delete(&e);
	}
	while (r->depth) {
		r->stack[r->depth - 1].node->cut = true;
		close_node(r);
	}
}

struct node *
yaml_parse(struct script *s, struct arena *a)
{
	return yaml_parse_part(s, a, 0, s->text.len);
}

struct node *
yaml_parse_part(struct script *s, struct arena *a, size_t from, size_t to)
{
	struct reader r = {.s = s, .text = str_sub(s->text, from, to), .base = from, .a = a,
		.anchors = map_new()};
	index_code_points(&r);
	if (yaml_parser_initialize(&r.parser)) {
		read_events(&r);
		yaml_parser_delete(&r.parser);
	}
	if (!r.root) {
		r.root = arena_alloc(a, sizeof *r.root);
		r.root->text = STR_NONE;
		r.root->weight = 1;
	}
	map_free(r.anchors);
	vec_done(&r.pending);
	vec_done(&r.anchored);
	vec_done(&r.marks);
	return r.root;
}
