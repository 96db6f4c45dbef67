/*
 * Words of NAF in their text.  Offsets are counted by the writers in many ways, and by some not in
 * this text at all (MEANTIME's count it without its blanks).  So one count is taken when most words
 * are found under it; each other word is looked for behind the one before.  A word that is written
 * otherwise than in the text (' for a curly quote) stands at its offset when offsets are good.
 */
#include "formats/naf_internal.h"

#include "base/ascii.h"
#include "base/limits.h"
#include "formats/tokens.h"

enum { MARK = 64, UNITS = 3, NEAR = 400 };

/* ---- counting */

struct mark { uint32_t byte, n; };
struct counting {
	struct str text;
	enum record_count unit;
	VEC(struct mark) marks;      /* a character about each MARK units */
};

static bool
begins(const struct counting *c, size_t i)
{
	return c->unit == RECORDS_OCTETS || ((unsigned char)c->text.ptr[i] & 0xC0) != 0x80;
}

static uint32_t
units_at(const struct counting *c, size_t i)
{
	return c->unit == RECORDS_UTF16 && (unsigned char)c->text.ptr[i] >= 0xF0 ? 2 : 1;
}

static void
count_begin(struct counting *c, struct str text)
{
	uint32_t n = 0;
	c->text = text;
	for (size_t i = 0; i < text.len; i++) {
		if (!begins(c, i))
			continue;
		if (n >= c->marks.n * MARK)
			vec_push(&c->marks, ((struct mark){(uint32_t)i, n}));
		n += units_at(c, i);
	}
}

/* The byte where unit n begins; false when it is past the end, or inside a character. */
static bool
count_find(const struct counting *c, uint64_t n, uint64_t *byte)
{
	if (!c->marks.n)
		return false;
	size_t k = n / MARK < c->marks.n ? (size_t)(n / MARK) : c->marks.n - 1;
	if (c->marks.v[k].n > n)
		k--;
	uint64_t count = c->marks.v[k].n;
	size_t i = c->marks.v[k].byte;
	if (n - count > 2 * MARK)
		return false;
	while (i < c->text.len && count < n) {
		count += units_at(c, i++);
		while (i < c->text.len && !begins(c, i))
			i++;
	}
	*byte = i;
	return count == n;
}

/* ---- words as the file has them */

static bool
read_number(struct str s, uint64_t *n)
{
	return s.len && str_take_size(&s, n) && !s.len;
}

/* A word of white space alone is one: nafs have line ends as words. */
static void
add_word(struct naf *f, const struct xml_node *n)
{
	struct str text = xml_content(f->xml, n), trimmed = str_trim(text), id = xml_attribute(n, "id");
	struct naf_word w = {.text = trimmed.len ? trimmed : text, .line = xml_line(n)};
	w.has_offset = read_number(xml_attribute(n, "offset"), &w.offset);
	if (!id.len)
		id = xml_attribute(n, "wid");
	uint32_t old;
	if (id.len && !map_get(f->word_ids, id, &old))
		map_set(f->word_ids, id, (uint32_t)f->words.n);
	else if (id.len)
		records_problem(f->into, DIAG_WARNING, w.line,
		    "this id was used before; what refers to it means the first", id);
	vec_push(&f->words, w);
}

/* ---- in a raw text */

static bool
stands_at(struct str text, uint64_t at, struct str word)
{
	return at <= text.len && word.len <= text.len - at &&
	    (!word.len || !memcmp(text.ptr + at, word.ptr, word.len));
}

static size_t
count_fits(const struct naf *f, const struct counting *c)
{
	size_t n = 0;
	uint64_t at;
	for (size_t i = 0; i < f->words.n; i++)
		n += f->words.v[i].has_offset && count_find(c, f->words.v[i].offset, &at) &&
		    stands_at(f->text, at, f->words.v[i].text);
	return n;
}

/* The word right behind `at`, or the next time it is there within NEAR bytes. */
static bool
look_behind(struct str text, uint64_t at, struct str word, uint64_t *found)
{
	if (stands_at(text, at, word)) {
		*found = at;
		return true;
	}
	struct str near = str_sub(text, (size_t)at, (size_t)at + NEAR + word.len);
	size_t i = word.len && word.len <= LIMIT_SURFACE ? str_find(near, word) : near.len;
	*found = at + i;
	return i < near.len;
}

/* As many characters from its offset as it has: it is written in another way than the text. */
static bool
place_by_length(const struct counting *good, struct naf_word *w, uint64_t from)
{
	struct counting own = {.text = w->text, .unit = good->unit};
	uint64_t length = 0, end;
	for (size_t i = 0; i < w->text.len; i++)
		length += begins(&own, i) ? units_at(&own, i) : 0;
	if (!length || !count_find(good, w->offset + length, &end))
		return false;
	w->from = from;
	w->to = end;
	return true;
}

static bool
place_word(struct naf *f, const struct counting *good, bool offsets, struct naf_word *w,
    uint64_t behind)
{
	uint64_t at = 0;
	bool counted = offsets && w->has_offset && count_find(good, w->offset, &at);
	if (!w->text.len)
		return false;
	if (counted && stands_at(f->text, at, w->text)) {
		w->from = at;
	} else {
		while (behind < f->text.len && ascii_is_blank(f->text.ptr[behind]) && !ascii_is_blank(w->text.ptr[0]))
			behind++;
		if (!look_behind(f->text, behind, w->text, &w->from))
			return counted && place_by_length(good, w, at);
		f->n_moved += w->has_offset;
	}
	w->to = w->from + w->text.len;
	return true;
}

static void
place_words(struct naf *f, const struct counting *good, bool offsets)
{
	uint64_t behind = 0;
	for (size_t i = 0; i < f->words.n; i++) {
		struct naf_word *w = &f->words.v[i];
		w->located = place_word(f, good, offsets, w, behind);
		if (w->located)
			behind = w->to;
		else
			f->n_lost++;
	}
}

static void
read_raw(struct naf *f)
{
	struct counting c[UNITS];
	size_t best = 0, fits[UNITS], with = 0;
	for (size_t u = 0; u < UNITS; u++) {
		c[u] = (struct counting){.unit = (enum record_count)u};
		count_begin(&c[u], f->text);
		fits[u] = count_fits(f, &c[u]);
		if (fits[u] > fits[best])
			best = u;
	}
	for (size_t i = 0; i < f->words.n; i++)
		with += f->words.v[i].has_offset;
	place_words(f, &c[best], with && fits[best] * 2 >= with);
	for (size_t u = 0; u < UNITS; u++)
		vec_done(&c[u].marks);
}

/* ---- without a raw text */

static void
make_text(struct naf *f, const struct xml_node *text)
{
	struct made_text m;
	struct str sentence = STR_NONE;
	size_t i = 0;
	made_begin(&m, records_text(f->into));
	records_text_is_made(f->into);
	for (const struct xml_node *n = xml_child(text, "wf"); n; n = xml_next_child(n, "wf"), i++) {
		struct str own = xml_attribute(n, "sent");
		if (i && own.len && !str_eq(own, sentence))
			made_break(&m);
		sentence = own;
		struct naf_word *w = &f->words.v[i];
		struct record_place p = made_raw(&m, str_trim(w->text));
		w->from = p.from;
		w->to = p.to;
		w->located = true;
	}
	made_end(&m);
}

/* Parts of a word, found in it one behind the other. */
static void
read_parts(struct naf *f, const struct xml_node *wf, size_t whole)
{
	uint64_t behind = f->words.v[whole].from, end = f->words.v[whole].to;
	for (const struct xml_node *n = xml_child(wf, "subtoken"); n;
	    n = xml_next_child(n, "subtoken")) {
		add_word(f, n);
		struct naf_word *w = &f->words.v[f->words.n - 1];
		struct str rest = str_sub(f->text, (size_t)behind, (size_t)end);
		size_t at = str_find(rest, w->text);
		if (!f->words.v[whole].located || at == rest.len)
			continue;
		w->from = behind + at;
		w->to = behind = w->from + w->text.len;
		w->located = true;
	}
}

static void
tell_number(struct naf *f, enum diag_level level, size_t n, const char *what)
{
	struct buf text = {0};
	buf_fmt(&text, "%zu of %zu", n, f->words.n);
	if (n)
		records_problem(f->into, level, 0, what, buf_view(&text));
	buf_done(&text);
}

void
naf_read_words(struct naf *f)
{
	const struct xml_node *root = xml_root(f->xml), *raw = xml_child(root, "raw");
	const struct xml_node *text = xml_child(root, "text");
	for (const struct xml_node *n = xml_child(text, "wf"); n; n = xml_next_child(n, "wf"))
		add_word(f, n);
	struct buf *out = records_text(f->into);
	xml_text(raw, out);
	bool made = !str_trim(buf_view(out)).len;
	if (made) {
		buf_clear(out);
		make_text(f, text);
	}
	f->text = buf_view(out);
	records_set_unit(f->into, RECORDS_BYTES);
	if (!made)
		read_raw(f);
	size_t i = 0;
	for (const struct xml_node *n = xml_child(text, "wf"); n; n = xml_next_child(n, "wf"))
		read_parts(f, n, i++);
	tell_number(f, DIAG_NOTE, f->n_moved, "words that are not at their offsets; they were looked "
	    "for behind the words before them");
	tell_number(f, DIAG_WARNING, f->n_lost, "words that are not in the raw text, neither at "
	    "their offsets nor behind the word before");
}

/* ---- terms */

static void
add_members(struct naf *f, const struct xml_node *span, bool of_terms, struct naf_term *t)
{
	for (const struct xml_node *n = xml_child(span, "target"); n; n = xml_next_child(n, "target")) {
		struct str id = xml_attribute(n, "id");
		uint32_t at;
		if (f->members.n >= LIMIT_ANN_RECORDS)
			return;
		if (!of_terms && map_get(f->word_ids, id, &at)) {
			vec_push(&f->members, at);
			t->n++;
		} else if (map_get(f->term_ids, id, &at)) {
			for (uint32_t i = 0; i < f->terms.v[at].n && f->members.n < LIMIT_ANN_RECORDS; i++) {
				vec_push(&f->members, f->members.v[f->terms.v[at].first + i]);
				t->n++;
			}
		}
	}
}

static void
add_term(struct naf *f, const struct xml_node *n, const struct xml_node *span, bool of_terms)
{
	struct naf_term t = {.first = (uint32_t)f->members.n, .lemma = xml_attribute(n, "lemma")};
	struct str id = xml_attribute(n, "id");
	uint32_t old;
	if (!id.len)
		id = xml_attribute(n, "tid");
	for (; span; span = xml_next_child(span, "span"))
		add_members(f, span, of_terms, &t);
	if (!id.len || map_get(f->term_ids, id, &old))
		return;
	map_set(f->term_ids, id, (uint32_t)f->terms.n);
	vec_push(&f->terms, t);
}

void
naf_read_terms(struct naf *f)
{
	const struct xml_node *root = xml_root(f->xml), *n, *c;
	for (n = xml_child(xml_child(root, "terms"), "term"); n; n = xml_next_child(n, "term")) {
		add_term(f, n, xml_child(n, "span"), false);
		for (c = xml_child(n, "component"); c; c = xml_next_child(c, "component"))
			add_term(f, c, xml_child(c, "span"), false);
	}
	for (n = xml_child(xml_child(root, "multiwords"), "mw"); n; n = xml_next_child(n, "mw")) {
		struct naf_term whole = {.first = (uint32_t)f->members.n,
		    .lemma = xml_attribute(n, "lemma")};
		struct str id = xml_attribute(n, "id");
		uint32_t old;
		for (c = xml_child(n, "component"); c; c = xml_next_child(c, "component"))
			add_members(f, xml_child(c, "span"), true, &whole);
		if (id.len && !map_get(f->term_ids, id, &old)) {
			map_set(f->term_ids, id, (uint32_t)f->terms.n);
			vec_push(&f->terms, whole);
		}
		for (c = xml_child(n, "component"); c; c = xml_next_child(c, "component"))
			add_term(f, c, xml_child(c, "span"), true);
	}
}

/* ---- spans */

/* A few long terms that every span names would be the square of the file: all spans of a document
 * together have so many words by their terms. */
static bool
add_term_words(struct naf *f, const struct naf_term *t)
{
	if (t->n > LIMIT_ANN_RECORDS - f->n_of_terms)
		return false;
	f->n_of_terms += t->n;
	for (uint32_t i = 0; i < t->n; i++)
		vec_push(&f->found, f->members.v[t->first + i]);
	return true;
}

static bool
find_target(struct naf *f, struct str id, bool words_first)
{
	uint32_t at;
	if (words_first && map_get(f->word_ids, id, &at)) {
		vec_push(&f->found, at);
		return true;
	}
	if (map_get(f->term_ids, id, &at))
		return add_term_words(f, &f->terms.v[at]);
	if (!map_get(f->word_ids, id, &at))
		return false;
	vec_push(&f->found, at);
	return true;
}

bool
naf_find(struct naf *f, const struct xml_node *span, bool words_first)
{
	bool all = true;
	vec_clear(&f->found);
	for (const struct xml_node *n = xml_child(span, "target"); n; n = xml_next_child(n, "target")) {
		if (find_target(f, xml_attribute(n, "id"), words_first))
			continue;
		records_problem(f->into, DIAG_ERROR, xml_line(n),
		    f->n_of_terms > LIMIT_ANN_RECORDS / 2 ? "this target is no word or term of the "
		    "file, or terms of too many words are named too often" :
		    "this target is no word or term of the file", xml_attribute(n, "id"));
		all = false;
	}
	return all;
}

struct str
naf_lemma(const struct naf *f, const struct xml_node *span)
{
	uint32_t at;
	struct str id = xml_attribute(xml_child(span, "target"), "id");
	if (!map_get(f->term_ids, id, &at))
		return STR_NONE;
	return f->terms.v[at].lemma.len ? f->terms.v[at].lemma : STR_NONE;
}
