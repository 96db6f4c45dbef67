/*
 * A tree in one arena, made of the events of expat.  Names are numbers of two interned tables,
 * so a node is small, and comparing a name means comparing texts only where a reader asks.
 *
 * What makes small files large is refused: entities that a file declares, attributes that its
 * DTD adds (they are left out), namespaces of more than LIMIT_XML_NAMESPACE bytes, depth beyond
 * LIMIT_XML_DEPTH.  The whole file goes in by one call, because expat before 2.6 reads a long
 * token anew for each piece.
 */
#include "formats/xml_internal.h"

#include <expat.h>
#include <string.h>

#include "base/clean.h"
#include "base/limits.h"
#include "text/charset.h"

/* Between a namespace and a local name, as expat gives them; no name can have it. */
static const char between = '\x01';

struct builder {
	XML_Parser parser;
	struct xml *xml;
	size_t depth;
	struct xml_node *open[LIMIT_XML_DEPTH], *last[LIMIT_XML_DEPTH];
	struct buf text;             /* since the last tag */
	size_t text_line;
	struct buf encoding;         /* as the file names it */
	const char *stopped;         /* why we stopped expat */
	size_t stopped_line;
	char words[160];
};

static size_t
line_of(const struct builder *b)
{
	return (size_t)XML_GetCurrentLineNumber(b->parser);
}

static void
stop(struct builder *b, const char *why)
{
	if (b->stopped)
		return;
	b->stopped = why;
	b->stopped_line = line_of(b);
	XML_StopParser(b->parser, XML_FALSE);
}

/* ---- events of expat */

static struct xml_node *
add_node(struct builder *b)
{
	struct xml *x = b->xml;
	struct xml_node *n = arena_alloc(x->arena, sizeof *n);
	n->xml = x;
	x->n_nodes++;
	if (!b->depth) {
		x->root = n;
	} else if (b->last[b->depth - 1]) {
		b->last[b->depth - 1]->next = n;
	} else {
		b->open[b->depth - 1]->first = n;
	}
	if (b->depth)
		b->last[b->depth - 1] = n;
	return n;
}

static void
flush_text(struct builder *b)
{
	if (!b->text.len || !b->depth)
		return;
	struct xml_node *n = add_node(b);
	n->line = (uint32_t)b->text_line;
	n->text = str_dup(buf_view(&b->text), b->xml->arena);
	buf_clear(&b->text);
}

static void
split_name(const char *name, struct str *space, struct str *local)
{
	const char *at = strchr(name, between);
	*space = at ? (struct str){name, (size_t)(at - name)} : STR_NONE;
	*local = str_of(at ? at + 1 : name);
}

static void
take_name(struct xml *x, const char *name, uint32_t *space_id, uint32_t *local_id)
{
	struct str space, local;
	split_name(name, &space, &local);
	*space_id = intern_id(x->names, space);
	*local_id = intern_id(x->names, local);
}

static void XMLCALL
on_start(void *data, const XML_Char *name, const XML_Char **attributes)
{
	struct builder *b = data;
	struct xml *x = b->xml;
	if (b->stopped)
		return;
	flush_text(b);
	if (b->depth == LIMIT_XML_DEPTH) {
		stop(b, "elements are nested too deeply: 256 is the most");
		return;
	}
	if (x->n_nodes >= LIMIT_XML_NODES) {
		stop(b, "there are too many elements: 8 million is the most");
		return;
	}
	struct xml_node *n = add_node(b);
	n->line = (uint32_t)line_of(b);
	take_name(x, name, &n->space, &n->name);
	/* Those that a DTD adds stand behind. */
	size_t n_given = (size_t)XML_GetSpecifiedAttributeCount(b->parser) / 2;
	if (n_given) {
		struct xml_attribute *a = arena_alloc(x->arena, n_given * sizeof *a);
		for (size_t i = 0; i < n_given; i++) {
			struct str value = str_of(attributes[2 * i + 1]);
			take_name(x, attributes[2 * i], &a[i].space, &a[i].name);
			a[i].value = str_dup(value, x->arena);
		}
		n->attributes = a;
		n->n_attributes = (uint32_t)n_given;
	}
	b->open[b->depth] = n;
	b->last[b->depth++] = NULL;
}

static void XMLCALL
on_end(void *data, const XML_Char *name)
{
	struct builder *b = data;
	(void)name;
	if (b->stopped)
		return;
	flush_text(b);
	b->depth--;
}

static void XMLCALL
on_text(void *data, const XML_Char *s, int len)
{
	struct builder *b = data;
	if (b->stopped || len <= 0)
		return;
	if (!b->text.len)
		b->text_line = line_of(b);
	buf_add(&b->text, s, (size_t)len);
}

static void XMLCALL
on_entity(void *data, const XML_Char *name, int is_parameter, const XML_Char *value,
    int value_length, const XML_Char *base, const XML_Char *system, const XML_Char *public,
    const XML_Char *notation)
{
	(void)name, (void)is_parameter, (void)value, (void)value_length, (void)base, (void)system,
	    (void)public, (void)notation;
	stop(data, "the file declares entities of its own (<!ENTITY ...>), which are not read: "
	    "put in their texts, with xmllint --noent for one");
}

static void XMLCALL
on_skipped(void *data, const XML_Char *name, int is_parameter)
{
	struct builder *b = data;
	if (is_parameter || b->stopped)
		return;
	struct buf quote = {0};
	clean_quote(&quote, str_of(name), LIMIT_QUOTE);
	snprintf(b->words, sizeof b->words, "the entity &%s; is not defined in this file, and no "
	    "other file is read", buf_cstr(&quote));
	buf_done(&quote);
	stop(b, b->words);
}

static void XMLCALL
on_namespace(void *data, const XML_Char *prefix, const XML_Char *uri)
{
	(void)prefix;
	if (uri && strlen(uri) > LIMIT_XML_NAMESPACE)
		stop(data, "a namespace is longer than 1024 bytes");
}

static void XMLCALL
on_declaration(void *data, const XML_Char *version, const XML_Char *encoding, int standalone)
{
	struct builder *b = data;
	(void)version, (void)standalone;
	buf_clear(&b->encoding);
	if (encoding)
		buf_puts(&b->encoding, encoding);
}

/* An encoding of one byte a character, asked of the system byte by byte. */
static int XMLCALL
on_encoding(void *data, const XML_Char *name, XML_Encoding *info)
{
	struct buf out = {0};
	(void)data;
	for (int i = 0; i < 256; i++) {
		struct charset *c = charset_new(name, NULL);
		if (!c)
			return XML_STATUS_ERROR;
		const char byte = (char)i;
		buf_clear(&out);
		charset_convert(c, (struct str){&byte, 1}, true, &out);
		uint32_t cp = 0;
		bool bad = false;
		bool one = out.len && clean_decode(out.ptr, out.len, &cp, &bad) == out.len && !bad &&
		    !charset_errors(c);
		charset_free(c);
		info->map[i] = one && cp != 0xFEFF ? (int)cp : -1;
		/* Letters of ASCII that stand alone are a sign that all characters do. */
		if (!one && i < 0x7F) {
			buf_done(&out);
			return XML_STATUS_ERROR;
		}
	}
	buf_done(&out);
	info->data = NULL;
	info->convert = NULL;
	info->release = NULL;
	return XML_STATUS_OK;
}

static XML_Parser
new_parser(void *data)
{
	XML_Parser p = mem_checked(XML_ParserCreateNS(NULL, between));
	XML_SetUserData(p, data);
	XML_SetUnknownEncodingHandler(p, on_encoding, data);
	return p;
}

/* ---- what is wrong, in a reader's words */

static const struct { enum XML_Error error; const char *words; } errors[] = {
	{XML_ERROR_SYNTAX, "something else than an element stands here: this is not XML"},
	{XML_ERROR_INVALID_TOKEN, "this cannot stand here in XML (a bare & or <, a control "
	    "character, or bytes that are not of the file's encoding)"},
	{XML_ERROR_UNCLOSED_TOKEN, "the file ends within a tag or comment"},
	{XML_ERROR_PARTIAL_CHAR, "the file ends within a character"},
	{XML_ERROR_TAG_MISMATCH, "this closing tag does not fit the element that is open"},
	{XML_ERROR_DUPLICATE_ATTRIBUTE, "an attribute stands here twice"},
	{XML_ERROR_JUNK_AFTER_DOC_ELEMENT, "something stands behind the end of the first element: "
	    "an XML file has one"},
	{XML_ERROR_UNDEFINED_ENTITY, "an entity (&...;) that is not defined in this file"},
	{XML_ERROR_BAD_CHAR_REF, "a character reference (&#...;) names no character of XML; one "
	    "beyond U+FFFF is one number, not two surrogates"},
	{XML_ERROR_MISPLACED_XML_PI, "<?xml ...?> does not stand at the very start of the file"},
	{XML_ERROR_INCORRECT_ENCODING, "the encoding that the file names is not the one it is in"},
	{XML_ERROR_UNCLOSED_CDATA_SECTION, "the file ends within <![CDATA["},
	{XML_ERROR_UNBOUND_PREFIX, "a prefix has no namespace (xmlns:...=) "},
};

static void
describe(struct builder *b, char *out, size_t size)
{
	enum XML_Error e = XML_GetErrorCode(b->parser);
	const char *words = XML_ErrorString(e);
	if (b->stopped) {
		words = b->stopped;
	} else if (e == XML_ERROR_UNKNOWN_ENCODING) {
		struct buf name = {0};
		clean_quote(&name, buf_view(&b->encoding), LIMIT_QUOTE);
		snprintf(out, size, "the encoding %s is not read in XML: convert the file to UTF-8, "
		    "with iconv for one", buf_cstr(&name));
		buf_done(&name);
		return;
	} else if (e == XML_ERROR_NO_ELEMENTS && b->depth) {
		struct buf name = {0};
		clean_quote(&name, xml_name(b->open[b->depth - 1]), LIMIT_QUOTE);
		snprintf(out, size, "the file ends before the element <%s> of line %u is closed",
		    buf_cstr(&name), b->open[b->depth - 1]->line);
		buf_done(&name);
		return;
	} else if (e == XML_ERROR_NO_ELEMENTS) {
		words = "there is no element: this is not XML";
	}
	for (size_t i = 0; !b->stopped && i < sizeof errors / sizeof *errors; i++)
		if (errors[i].error == e)
			words = errors[i].words;
	snprintf(out, size, "%s", words);
}

/* ---- the tree */

static XML_Parser
tree_parser(struct builder *b)
{
	XML_Parser p = new_parser(b);
	XML_SetElementHandler(p, on_start, on_end);
	XML_SetCharacterDataHandler(p, on_text);
	XML_SetEntityDeclHandler(p, on_entity);
	XML_SetSkippedEntityHandler(p, on_skipped);
	XML_SetStartNamespaceDeclHandler(p, on_namespace);
	XML_SetXmlDeclHandler(p, on_declaration);
	return p;
}

struct xml *
xml_parse(struct str content, struct err *err)
{
	if (!content.len) {
		err_set(err, ERR_SYNTAX, "the file is empty");
		return NULL;
	}
	if (content.len > LIMIT_XML_FILE) {
		err_set(err, ERR_LIMIT, "this XML is larger than 64 MiB, the most that is read: split it "
		    "into several files");
		return NULL;
	}
	struct xml *x = mem_alloc(sizeof *x);
	x->arena = arena_new();
	x->names = intern_new();
	struct builder *b = mem_alloc(sizeof *b);
	b->xml = x;
	XML_Parser p = b->parser = tree_parser(b);
	struct buf changed = {0};
	if (xml_is_11(content)) {
		xml_replace_controls(content, x, &changed);
		content = buf_view(&changed);
	}
	if (XML_Parse(p, content.ptr, (int)content.len, XML_TRUE) != XML_STATUS_OK) {
		x->is_broken = true;
		x->broken_line = b->stopped ? b->stopped_line : line_of(b);
		describe(b, x->broken, sizeof x->broken);
		/* What stood before the cut belongs to the tree as well. */
		if (!b->stopped)
			flush_text(b);
	}
	XML_ParserFree(p);
	buf_done(&changed);
	buf_done(&b->text);
	buf_done(&b->encoding);
	mem_free(b);
	if (x->root)
		return x;
	err_set(err, ERR_SYNTAX, "line %zu: %s", x->broken_line, x->broken);
	xml_free(x);
	return NULL;
}

/* ---- the head of a file */

struct looking {
	XML_Parser parser;
	xml_visit *visit;
	void *context;
	size_t depth;
	bool over;
};

static void XMLCALL
on_look(void *data, const XML_Char *name, const XML_Char **attributes)
{
	struct looking *l = data;
	struct str space, local;
	(void)attributes;
	if (l->over)
		return;
	split_name(name, &space, &local);
	l->over = l->depth >= LIMIT_XML_DEPTH || !l->visit(l->context, l->depth, space, local);
	l->depth++;
	if (l->over)
		XML_StopParser(l->parser, XML_FALSE);
}

static void XMLCALL
on_look_end(void *data, const XML_Char *name)
{
	struct looking *l = data;
	(void)name;
	if (!l->over)
		l->depth--;
}

static void XMLCALL
on_look_entity(void *data, const XML_Char *name, int is_parameter, const XML_Char *value,
    int value_length, const XML_Char *base, const XML_Char *system, const XML_Char *public,
    const XML_Char *notation)
{
	struct looking *l = data;
	(void)name, (void)is_parameter, (void)value, (void)value_length, (void)base, (void)system,
	    (void)public, (void)notation;
	l->over = true;
	XML_StopParser(l->parser, XML_FALSE);
}

void
xml_head(struct str head, xml_visit *visit, void *context)
{
	/* Text that does not begin with a tag costs nothing here. */
	struct str start = str_starts(head, STR("\xEF\xBB\xBF")) ? str_sub(head, 3, head.len) : head;
	start = str_trim(start);
	bool wide = str_starts(head, STR("\xFF\xFE")) || str_starts(head, STR("\xFE\xFF"));
	if (!start.len || (start.ptr[0] != '<' && !wide && start.ptr[0] != '\0'))
		return;
	struct looking l = {.visit = visit, .context = context};
	l.parser = new_parser(&l);
	XML_SetElementHandler(l.parser, on_look, on_look_end);
	XML_SetEntityDeclHandler(l.parser, on_look_entity);
	size_t n = head.len < LIMIT_BLOCK ? head.len : LIMIT_BLOCK;
	XML_Parse(l.parser, head.ptr, (int)n, XML_FALSE);
	XML_ParserFree(l.parser);
}

struct wanted_root {
	const char *space;
	const char *const *locals;
	bool is;
};

static bool
look_at_root(void *context, size_t depth, struct str space, struct str local)
{
	struct wanted_root *r = context;
	(void)depth;
	r->is = (!r->space || str_is(space, r->space)) && str_is_one_of(local, r->locals);
	return false;
}

bool
xml_head_root(struct str head, const char *space, const char *const *locals)
{
	struct wanted_root r = {space, locals, false};
	xml_head(head, look_at_root, &r);
	return r.is;
}
