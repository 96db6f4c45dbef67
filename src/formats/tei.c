/*
 * TEI has its annotations inside of the text, so the text is made while it is walked: white space is
 * one blank, a block is a paragraph or a line, and what a name embraces is a mention.
 *
 * Of two readings one is shown: reg, corr and expan before orig, sic and abbr, the lemma of an
 * apparatus, nothing that is deleted.  Notes between paragraphs are text (stenographers write who
 * speaks so); notes within one, like all other stand-off elements, are counted and left out.
 */
#include "formats/tei.h"

#include "base/ascii.h"
#include "base/mem.h"
#include "base/vec.h"
#include "formats/xml.h"

enum gap { GAP_NONE, GAP_BLANK, GAP_LINE, GAP_PARAGRAPH };

struct tei {
	struct xml *xml;
	VEC(const struct xml_node *) documents;
	size_t next;
	struct records *into;
	struct buf *out;
	enum gap gap;                /* before what comes next */
	bool glued;                  /* no blank comes next: <w join="right"> */
	bool has_c;                  /* blanks between words are elements <c> */
	struct buf key;
};

/* ---- elements */

enum place {
	TEI_INLINE,
	TEI_LINE,                    /* on a line of its own */
	TEI_BLOCK,                   /* a paragraph of its own */
	TEI_OUT,                     /* not of the text */
	TEI_NAME,
	TEI_NOTE,
	TEI_WORD,
	TEI_BREAK,                   /* an empty one that parts words */
};

static const struct { const char *name; enum place place; const char *type; } elements[] = {
	{"p", TEI_BLOCK, NULL}, {"ab", TEI_BLOCK, NULL}, {"head", TEI_BLOCK, NULL},
	{"div", TEI_BLOCK, NULL}, {"u", TEI_BLOCK, NULL}, {"sp", TEI_BLOCK, NULL},
	{"lg", TEI_BLOCK, NULL}, {"front", TEI_BLOCK, NULL}, {"body", TEI_BLOCK, NULL},
	{"back", TEI_BLOCK, NULL}, {"list", TEI_BLOCK, NULL}, {"table", TEI_BLOCK, NULL},
	{"castList", TEI_BLOCK, NULL}, {"docTitle", TEI_BLOCK, NULL}, {"titlePage", TEI_BLOCK, NULL},
	{"epigraph", TEI_BLOCK, NULL}, {"opener", TEI_BLOCK, NULL}, {"closer", TEI_BLOCK, NULL},
	{"incident", TEI_BLOCK, NULL}, {"kinesic", TEI_BLOCK, NULL}, {"vocal", TEI_BLOCK, NULL},
	{"figure", TEI_BLOCK, NULL}, {"l", TEI_LINE, NULL}, {"speaker", TEI_LINE, NULL},
	{"stage", TEI_LINE, NULL}, {"item", TEI_LINE, NULL}, {"row", TEI_LINE, NULL},
	{"castItem", TEI_LINE, NULL}, {"titlePart", TEI_LINE, NULL}, {"docAuthor", TEI_LINE, NULL},
	{"docDate", TEI_LINE, NULL}, {"byline", TEI_LINE, NULL}, {"salute", TEI_LINE, NULL},
	{"signed", TEI_LINE, NULL}, {"dateline", TEI_LINE, NULL}, {"trailer", TEI_LINE, NULL},
	{"teiHeader", TEI_OUT, NULL}, {"standOff", TEI_OUT, NULL}, {"linkGrp", TEI_OUT, NULL},
	{"spanGrp", TEI_OUT, NULL}, {"listEvent", TEI_OUT, NULL}, {"listRelation", TEI_OUT, NULL},
	{"listPerson", TEI_OUT, NULL}, {"listPlace", TEI_OUT, NULL}, {"listOrg", TEI_OUT, NULL},
	{"facsimile", TEI_OUT, NULL}, {"fw", TEI_OUT, NULL}, {"del", TEI_OUT, NULL},
	{"rdg", TEI_OUT, NULL}, {"fs", TEI_OUT, NULL}, {"TEI", TEI_OUT, NULL},
	{"note", TEI_NOTE, NULL}, {"w", TEI_WORD, NULL}, {"pc", TEI_WORD, NULL},
	{"lb", TEI_BREAK, NULL}, {"pb", TEI_BREAK, NULL}, {"cb", TEI_BREAK, NULL},
	{"cell", TEI_BREAK, NULL}, {"gap", TEI_BREAK, NULL},
	{"name", TEI_NAME, "NAME"}, {"rs", TEI_NAME, "NAME"}, {"persName", TEI_NAME, "PERSON"},
	{"placeName", TEI_NAME, "LOCATION"}, {"geogName", TEI_NAME, "LOCATION"},
	{"orgName", TEI_NAME, "ORGANIZATION"}, {"date", TEI_NAME, "DATE"},
	{"time", TEI_NAME, "TIME"}, {"measure", TEI_NAME, "MEASURE"},
};

enum { N_ELEMENTS = sizeof elements / sizeof *elements, CHOICES = 16 };

static bool
is_in_choice(const struct xml_node *parent, const struct xml_node *n)
{
	static const char *const first[] = {"reg", "corr", "expan", NULL};
	static const char *const second[] = {"orig", "sic", "abbr", NULL};
	if (!xml_is(parent, "choice") || !str_is_one_of(xml_name(n), second))
		return false;
	const struct xml_node *c = xml_child(parent, NULL);
	for (size_t left = CHOICES; c && left; c = xml_next_child(c, NULL), left--)
		if (str_is_one_of(xml_name(c), first))
			return true;
	return false;
}

/* Whether paragraphs stand in it: a note or stage direction there is one of them. */
static bool
holds_blocks(const struct xml_node *n)
{
	static const char *const names[] = {"div", "body", "front", "back", "sp", "u", "lg", "text", NULL};
	return str_is_one_of(xml_name(n), names) || str_starts(xml_name(n), STR("div"));
}

static enum place
role_of(const struct xml_node *parent, const struct xml_node *n, const char **type)
{
	struct str name = xml_name(n);
	*type = NULL;
	if (is_in_choice(parent, n))
		return TEI_OUT;
	if (str_is(name, "seg"))
		return xml_is(parent, "u") ? TEI_BLOCK : TEI_INLINE;
	if (str_is(name, "stage") && !holds_blocks(parent))
		return TEI_INLINE;
	for (size_t i = 0; i < N_ELEMENTS; i++)
		if (str_is(name, elements[i].name)) {
			*type = elements[i].type;
			return elements[i].place;
		}
	return str_starts(name, STR("div")) ? TEI_BLOCK : TEI_INLINE;
}

/* ---- text */

static void
ask_gap(struct tei *t, enum gap gap)
{
	if (gap > t->gap)
		t->gap = gap;
}

/* What stands before the next character; nothing at the start of the text. */
static void
put_gap(struct tei *t)
{
	if (t->out->len) {
		if (t->gap == GAP_BLANK && !t->glued)
			buf_chr(t->out, ' ');
		else if (t->gap == GAP_LINE)
			buf_chr(t->out, '\n');
		else if (t->gap == GAP_PARAGRAPH)
			buf_puts(t->out, "\n\n");
	}
	t->gap = GAP_NONE;
	t->glued = false;
}

static void
add_text(struct tei *t, struct str s)
{
	for (size_t i = 0; i < s.len;) {
		size_t n = i;
		while (n < s.len && !ascii_is_blank(s.ptr[n]))
			n++;
		if (n > i) {
			put_gap(t);
			buf_str(t->out, str_sub(s, i, n));
		}
		if (n < s.len)
			ask_gap(t, GAP_BLANK);
		while (n < s.len && ascii_is_blank(s.ptr[n]))
			n++;
		i = n;
	}
}

/* ---- names */

static void
note_pointers(struct tei *t, uint32_t mention, struct str pointers, size_t line)
{
	struct str one;
	while (str_split(&pointers, ' ', &one)) {
		one = str_trim(one);
		if (str_starts(one, STR("#")) && one.len > 1)
			records_chain(t->into, mention, str_sub(one, 1, one.len));
		else if (one.len)
			records_note(t->into, record_ref_mention(mention), STR("Reference"), one, line);
	}
}

static void
add_name(struct tei *t, const struct xml_node *n, const char *type, size_t from)
{
	struct str own = xml_attribute(n, "type"), name = xml_name(n);
	bool by_type = own.len && (str_is(name, "name") || str_is(name, "rs"));
	size_t i = 0, line = xml_line(n);
	struct xml_pair a;
	while (from < t->out->len && ascii_is_blank(t->out->ptr[from]))
		from++;
	if (from >= t->out->len) {
		buf_clear(&t->key);
		buf_fmt(&t->key, "%.*s without a text", (int)name.len, name.ptr);
		records_skip(t->into, buf_view(&t->key), 1);
		return;
	}
	struct record_place place = {from, t->out->len};
	uint32_t at = records_mention(t->into, &(struct record_mention){.id = STR_NONE,
	    .type = by_type ? own : str_of(type), .places = &place, .n_places = 1, .line = line});
	while (xml_next_attribute(n, &i, &a)) {
		if (a.space.len || (by_type && str_is(a.name, "type")))
			continue;
		if (str_is(a.name, "ref"))
			note_pointers(t, at, a.value, line);
		else
			records_note(t->into, record_ref_mention(at), str_is(a.name, "key") ?
			    STR("Reference") : a.name, a.value, line);
	}
}

/* ---- the walk */

static void walk(struct tei *t, const struct xml_node *n);

static void
walk_block(struct tei *t, const struct xml_node *n, enum gap gap)
{
	ask_gap(t, gap);
	walk(t, n);
	ask_gap(t, gap);
}

static void
walk_word(struct tei *t, const struct xml_node *n)
{
	struct str join = xml_attribute(n, "join");
	bool left = str_is(join, "left") || str_is(join, "both");
	bool right = str_is(join, "right") || str_is(join, "both");
	records_text_is_made(t->into);
	if (left && t->gap == GAP_BLANK)
		t->gap = GAP_NONE;
	walk(t, n);
	if (t->gap == GAP_BLANK)
		t->gap = GAP_NONE;
	t->glued = right;
	if (!right && !t->has_c)
		ask_gap(t, GAP_BLANK);
}

static void
walk_element(struct tei *t, const struct xml_node *parent, const struct xml_node *n)
{
	const char *type;
	size_t from;
	switch (role_of(parent, n, &type)) {
	case TEI_OUT:
		if (!xml_is(n, "teiHeader") && !xml_is(n, "TEI"))
			records_skip(t->into, xml_name(n), 1);
		break;
	case TEI_NOTE:
		if (holds_blocks(parent))
			walk_block(t, n, GAP_PARAGRAPH);
		else
			records_skip(t->into, STR("note within a paragraph"), 1);
		break;
	case TEI_BLOCK: walk_block(t, n, GAP_PARAGRAPH); break;
	case TEI_LINE: walk_block(t, n, GAP_LINE); break;
	case TEI_WORD: walk_word(t, n); break;
	case TEI_NAME:
		from = t->out->len;
		walk(t, n);
		add_name(t, n, type, from);
		break;
	case TEI_BREAK:
		if (!str_is(xml_attribute(n, "break"), "no"))
			ask_gap(t, GAP_BLANK);
		walk(t, n);
		break;
	case TEI_INLINE: walk(t, n); break;
	}
}

/* Between words that have their blanks as <c>, white space is the file's lines only. */
static void
walk(struct tei *t, const struct xml_node *n)
{
	bool layout = t->has_c && (xml_child(n, "w") || xml_child(n, "c"));
	for (const struct xml_node *c = xml_first(n); c; c = xml_next(c)) {
		if (!xml_is_text(c))
			walk_element(t, n, c);
		else if (!layout || str_trim(xml_piece(c)).len)
			add_text(t, xml_piece(c));
	}
}

/* ---- documents */

static bool
is_document(const struct xml_node *n)
{
	return (xml_is(n, "TEI") || xml_is(n, "TEI.2")) && xml_child(n, "text");
}

/* A corpus may be made of corpora. */
static void
collect(struct tei *t, const struct xml_node *n)
{
	if (is_document(n))
		vec_push(&t->documents, n);
	else if (xml_is(n, "teiCorpus") || n == xml_root(t->xml))
		for (n = xml_child(n, NULL); n; n = xml_next_child(n, NULL))
			collect(t, n);
}

static bool
has_c(const struct xml_node *n)
{
	for (const struct xml_node *c = xml_child(n, NULL); c; c = xml_next_child(c, NULL))
		if (xml_is(c, "c") || has_c(c))
			return true;
	return false;
}

static struct str
title_of(struct tei *t, const struct xml_node *document)
{
	const struct xml_node *n = xml_child(xml_child(document, "teiHeader"), "fileDesc");
	size_t i = 0;
	struct xml_pair a;
	while (xml_next_attribute(document, &i, &a))
		if (a.space.len && str_is(a.name, "id"))
			return a.value;
	return str_trim(xml_content(t->xml, xml_child(xml_child(n, "titleStmt"), "title")));
}

static void
close_tei(void *work)
{
	struct tei *t = work;
	xml_free(t->xml);
	buf_done(&t->key);
	vec_done(&t->documents);
	mem_free(t);
}

static void *
open_tei(struct str content, struct str options, struct err *err)
{
	struct xml *x = xml_parse(content, err);
	const struct xml_node *root = xml_root(x);
	(void)options;
	if (!x)
		return NULL;
	struct tei *t = mem_alloc(sizeof *t);
	t->xml = x;
	collect(t, root);
	if (t->documents.n)
		return t;
	err_set(err, ERR_SYNTAX, "line %zu: there is no text in it: <TEI> with <text>, or a <teiCorpus> "
	    "of these, is expected", xml_line(root));
	close_tei(t);
	return NULL;
}

static enum format_read
next_document(void *work, struct records *into, struct err *err)
{
	struct tei *t = work;
	size_t line;
	const char *what;
	(void)err;
	if (t->next == t->documents.n)
		return FORMAT_END;
	const struct xml_node *d = t->documents.v[t->next++];
	t->into = into;
	t->out = records_text(into);
	t->gap = GAP_NONE;
	t->glued = false;
	t->has_c = has_c(d);
	records_set_name(into, title_of(t, d));
	records_set_unit(into, RECORDS_BYTES);
	walk(t, xml_child(d, "text"));
	if (t->out->len)
		buf_chr(t->out, '\n');
	if (t->next == t->documents.n && xml_broken(t->xml, &line, &what))
		records_problem(into, DIAG_ERROR, line, what, STR_NONE);
	return FORMAT_DOCUMENT;
}

const struct format_reader tei_reader = {open_tei, next_document, close_tei};

unsigned
tei_sniff(struct str head)
{
	static const char *const roots[] = {"TEI", "teiCorpus", NULL};
	return xml_head_root(head, "http://www.tei-c.org/ns/1.0", roots) ? SNIFF_SURE : SNIFF_NO;
}
