/*
 *	magic  version  print | actors: id name type | files: root path key kind many n
 *	    | of each document: name title date counts, actors: number mentions, types: name n
 *	checksum of all before
 *
 * Numbers are sevens of bits, least first (LEB128), texts their length and bytes.  A reader stops
 * at the first number that cannot be, and has then read no more than the bytes that are there.
 */
#include "catalogue/cache.h"

#include <string.h>

#include "lang/date.h"

#define MAGIC "limncat\n"

enum { FORM = 1, HEAD = 8 + 4 + 8, TAIL = 8, ACTORS_MOST = 16 << 20, LISTED_MOST = 1000,
	TYPES_MOST = 10000 };

/* ---- bytes */

static void
put_number(struct buf *out, uint64_t n)
{
	for (; n >= 128; n >>= 7)
		buf_chr(out, (char)((n & 127) | 128));
	buf_chr(out, (char)n);
}

static void
put_text(struct buf *out, struct str s)
{
	put_number(out, s.len);
	buf_str(out, s);
}

static void
put_fixed(struct buf *out, uint64_t n, int bytes)
{
	for (int i = 0; i < bytes; i++)
		buf_chr(out, (char)(n >> (8 * i) & 255));
}

static uint64_t
fixed_at(const char *p, int bytes)
{
	uint64_t n = 0;
	for (int i = 0; i < bytes; i++)
		n |= (uint64_t)(unsigned char)p[i] << (8 * i);
	return n;
}

/* Eight bytes at a time; a flipped bit, a piece that is missing or stands elsewhere is seen. */
static uint64_t
checksum(struct str s)
{
	uint64_t x = 0x6c696d6e + s.len;
	size_t i = 0;
	for (; i + 8 <= s.len; i += 8) {
		x = (x ^ fixed_at(s.ptr + i, 8)) * 0x9e3779b97f4a7c15u;
		x ^= x >> 32;
	}
	for (; i < s.len; i++) {
		x = (x ^ (unsigned char)s.ptr[i]) * 0x9e3779b97f4a7c15u;
		x ^= x >> 32;
	}
	return x;
}

/* ---- writing */

void
cache_start(struct buf *out, uint64_t print, uint32_t n_actors)
{
	buf_puts(out, MAGIC);
	put_fixed(out, FORM, 4);
	put_fixed(out, print, 8);
	put_number(out, n_actors);
}

void
cache_put_actor(struct buf *out, const struct summary_actor *a)
{
	put_text(out, a->id);
	put_text(out, a->name);
	put_text(out, a->type);
}

void
cache_files(struct buf *out, uint32_t n)
{
	put_number(out, n);
}

void
cache_put_file(struct buf *out, const struct cache_file *f)
{
	put_number(out, f->root);
	put_text(out, f->path);
	put_number(out, f->key.size);
	put_number(out, f->key.time);
	put_number(out, f->key.beside);
	put_number(out, (uint64_t)f->kind << 1 | f->many);
	put_number(out, f->n);
}

void
cache_put_summary(struct buf *out, const struct summary *s, const uint32_t *numbers)
{
	put_text(out, s->name);
	put_text(out, s->title);
	put_text(out, str_of(s->date));
	put_number(out, s->size);
	put_number(out, s->mentions);
	put_number(out, s->events);
	put_number(out, s->relations);
	put_number(out, s->problems);
	put_number(out, s->n_actors);
	put_number(out, (s->given ? 1u : 0u) | (s->partly ? 2u : 0u));
	put_number(out, s->n_listed);
	for (size_t i = 0; i < s->n_listed; i++) {
		put_number(out, numbers[i]);
		put_number(out, s->actors[i].mentions);
	}
	put_number(out, s->n_types);
	for (size_t i = 0; i < s->n_types; i++) {
		put_text(out, s->types[i].name);
		put_number(out, s->types[i].n);
	}
}

void
cache_end(struct buf *out)
{
	put_fixed(out, checksum(buf_view(out)), TAIL);
}

/* ---- reading */

struct cache {
	struct buf content;
	struct str rest;                     /* not read yet */
	bool bad;
	VEC(struct summary_actor) actors;
	uint32_t files, documents;           /* still to come */
	VEC(struct summary_actor) listed;    /* of the summary at hand */
	VEC(uint32_t) numbers;
	VEC(struct summary_type) types;
};

static uint64_t
number(struct cache *c)
{
	uint64_t n = 0;
	for (unsigned shift = 0; shift < 64 && c->rest.len; shift += 7) {
		unsigned char byte = (unsigned char)*c->rest.ptr;
		c->rest = str_sub(c->rest, 1, c->rest.len);
		n |= (uint64_t)(byte & 127) << shift;
		if (byte < 128)
			return n;
	}
	c->bad = true;
	return 0;
}

/* One that is more than `most` is damage. */
static uint32_t
small(struct cache *c, uint64_t most)
{
	uint64_t n = number(c);
	if (n > most)
		c->bad = true;
	return c->bad ? 0 : (uint32_t)n;
}

static struct str
text(struct cache *c)
{
	uint64_t n = number(c);
	if (c->bad || n > c->rest.len) {
		c->bad = true;
		return STR_NONE;
	}
	struct str s = str_sub(c->rest, 0, (size_t)n);
	c->rest = str_sub(c->rest, (size_t)n, c->rest.len);
	return s;
}

static bool
head_is_good(struct str all, uint64_t print, struct err *err)
{
	if (all.len < HEAD + TAIL || !str_starts(all, STR(MAGIC)))
		return err_set(err, ERR_SYNTAX, "no cache of limn");
	if (fixed_at(all.ptr + 8, 4) != FORM)
		return err_set(err, ERR_UNSUPPORTED, "a cache of another version");
	if (fixed_at(all.ptr + all.len - TAIL, TAIL) != checksum(str_sub(all, 0, all.len - TAIL)))
		return err_set(err, ERR_SYNTAX, "a cache that is damaged");
	if (fixed_at(all.ptr + 12, 8) != print)
		return err_set(err, ERR_USAGE, "a cache made with other rules");
	return true;
}

static bool
read_actors(struct cache *c)
{
	uint32_t n = small(c, ACTORS_MOST);
	for (uint32_t i = 0; i < n && !c->bad; i++) {
		struct summary_actor a = {.mentions = 0};
		a.id = text(c);
		a.name = text(c);
		a.type = text(c);
		vec_push(&c->actors, a);
	}
	c->files = small(c, UINT32_MAX);
	return !c->bad;
}

struct cache *
cache_open(struct buf *content, uint64_t print, struct err *err)
{
	struct cache *c = mem_alloc(sizeof *c);
	c->content = *content;
	*content = (struct buf){0};
	struct str all = buf_view(&c->content);
	bool ok = head_is_good(all, print, err);
	c->rest = ok ? str_sub(all, HEAD, all.len - TAIL) : STR_NONE;
	if (ok && !read_actors(c))
		ok = err_set(err, ERR_SYNTAX, "a cache that is damaged");
	if (ok)
		return c;
	cache_free(c);
	return NULL;
}

void
cache_free(struct cache *c)
{
	if (!c)
		return;
	vec_done(&c->actors);
	vec_done(&c->listed);
	vec_done(&c->numbers);
	vec_done(&c->types);
	buf_done(&c->content);
	mem_free(c);
}

uint32_t
cache_actors(const struct cache *c)
{
	return (uint32_t)c->actors.n;
}

struct summary_actor
cache_actor(const struct cache *c, uint32_t i)
{
	return c->actors.v[i];
}

bool
cache_next_file(struct cache *c, struct cache_file *f)
{
	if (c->files == 0 || c->documents > 0 || c->bad)
		return false;
	c->files--;
	f->root = small(c, UINT32_MAX);
	f->path = text(c);
	f->key.size = number(c);
	f->key.time = number(c);
	f->key.beside = number(c);
	uint32_t kind = small(c, MADE_NOTHING << 1 | 1);
	f->kind = (enum made_kind)(kind >> 1);
	f->many = kind & 1;
	f->n = c->documents = small(c, UINT32_MAX);
	return !c->bad;
}

static void
read_lists(struct cache *c, struct summary *s)
{
	vec_clear(&c->listed);
	vec_clear(&c->numbers);
	vec_clear(&c->types);
	s->n_listed = small(c, LISTED_MOST);
	for (size_t i = 0; i < s->n_listed && !c->bad; i++) {
		uint32_t at = small(c, UINT32_MAX), n = small(c, UINT32_MAX);
		if (at >= c->actors.n) {
			c->bad = true;
			return;
		}
		struct summary_actor a = c->actors.v[at];
		a.mentions = n;
		vec_push(&c->listed, a);
		vec_push(&c->numbers, at);
	}
	s->n_types = small(c, TYPES_MOST);
	for (size_t i = 0; i < s->n_types && !c->bad; i++) {
		struct summary_type t = {.name = text(c)};
		t.n = small(c, UINT32_MAX);
		vec_push(&c->types, t);
	}
	s->actors = c->listed.v;
	s->types = c->types.v;
}

bool
cache_next_summary(struct cache *c, struct summary *s, const uint32_t **numbers)
{
	if (c->documents == 0 || c->bad)
		return false;
	c->documents--;
	*s = (struct summary){.name = text(c)};
	s->title = text(c);
	struct str day = text(c);
	if (day.len && date_is_valid(day))
		memcpy(s->date, day.ptr, sizeof s->date - 1);
	s->size = number(c);
	s->mentions = small(c, UINT32_MAX);
	s->events = small(c, UINT32_MAX);
	s->relations = small(c, UINT32_MAX);
	s->problems = small(c, UINT32_MAX);
	s->n_actors = small(c, UINT32_MAX);
	uint32_t flags = small(c, 3);
	s->given = flags & 1;
	s->partly = flags & 2;
	read_lists(c, s);
	*numbers = c->numbers.v;
	return !c->bad;
}
