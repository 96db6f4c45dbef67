/*
 * The header of WebAnno TSV: #FORMAT=, then a line for each layer with its features.  It ends
 * where the first sentence begins; files of other programs have lines of their own in between
 * (#Summary1=), which are counted.  The number of columns of a layer is that of its features, and
 * one when it has none.
 */
#include "formats/webanno_internal.h"

#include "base/ascii.h"
#include "base/clean.h"
#include "base/limits.h"
#include "formats/uima_names.h"

enum { MOST_COLUMNS = 1000 };

static const struct str format_is = {"#FORMAT=WebAnno TSV ", 20};

static struct str
without_mark(struct str content)
{
	struct str mark = STR("\xEF\xBB\xBF");
	return str_starts(content, mark) ? str_sub(content, mark.len, content.len) : content;
}

static bool
read_version(struct str line, struct tsv_version *v)
{
	uint64_t major, minor = 0;
	struct str s = str_sub(line, format_is.len, line.len);
	if (!str_starts(line, format_is) || !str_take_size(&s, &major) ||
	    (str_take_char(&s, '.') && !str_take_size(&s, &minor)) || major > 99 || minor > 99)
		return false;
	v->major = (unsigned)major;
	v->minor = (unsigned)minor;
	return true;
}

/* ---- layers and their columns */

/* "links" of "ROLE_webanno.custom.Host:links_webanno.custom.LinksLink": up to the last "_" before
 * the first dot of the link's type, since a feature may have one too. */
static struct str
role_name(struct str s)
{
	s = str_sub(s, str_chr(s, ':') + 1, s.len);
	size_t dot = str_chr(s, '.'), end = dot;
	while (end && s.ptr[end - 1] != '_')
		end--;
	return end > 1 ? str_sub(s, 0, end - 1) : s;
}

static struct tsv_column
column_of(enum tsv_layer_kind kind, struct str feature, const struct tsv_column *before)
{
	struct tsv_column c = {TSV_FEATURE, feature};
	if (kind == TSV_SPAN && before && before->kind == TSV_ROLES)
		c.kind = TSV_FILLERS;
	else if (kind == TSV_SPAN && str_starts(feature, STR("ROLE_")))
		c = (struct tsv_column){TSV_ROLES, role_name(feature)};
	else if (kind == TSV_RELATION && str_starts(feature, STR("BT_")))
		c = (struct tsv_column){TSV_SOURCE, str_sub(feature, 3, feature.len)};
	else if (kind == TSV_CHAIN && str_is(feature, "referenceType"))
		c.kind = TSV_CHAIN_TYPE;
	else if (kind == TSV_CHAIN && str_is(feature, "referenceRelation"))
		c.kind = TSV_CHAIN_LINK;
	return c;
}

/* What is known of a layer once its columns are. */
static void
finish_layer(struct tsv_header *h, struct tsv_layer *l)
{
	unsigned best = 0;
	l->label = l->n_columns;
	for (size_t i = 0; i < l->n_columns; i++) {
		const struct tsv_column *c = &h->columns.v[l->column + i];
		/* DKPro's entities are what their value says, whatever features a project adds. */
		bool sure = c->kind == TSV_CHAIN_TYPE ||
		    (str_is(l->name, "NamedEntity") && str_is(c->name, "value"));
		unsigned rank = sure ? UINT32_MAX :
		    c->kind == TSV_FEATURE ? uima_label_rank(c->name) : 0;
		if (rank > best) {
			best = rank;
			l->label = i;
		}
		l->slots = l->slots || c->kind == TSV_ROLES;
		if (c->kind == TSV_SOURCE)
			l->base = c->name;
	}
}

static void
read_layer(struct tsv_header *h, enum tsv_layer_kind kind, struct str line)
{
	struct str part, type = STR_NONE;
	str_split(&line, '|', &type);
	struct tsv_layer l = {.kind = kind, .type = str_trim(type), .column = h->columns.n};
	l.name = uima_short_name(l.type);
	l.structure = uima_is_structure(l.type);
	while (h->columns.n < MOST_COLUMNS && str_split(&line, '|', &part)) {
		part = str_trim(part);
		if (part.len) {
			const struct tsv_column *before = h->columns.n > l.column ?
			    &h->columns.v[h->columns.n - 1] : NULL;
			struct tsv_column c = column_of(kind, part, before);
			vec_push(&h->columns, c);
		}
	}
	if (h->columns.n == l.column)
		vec_push(&h->columns, ((struct tsv_column){TSV_PLACE, STR_NONE}));
	l.n_columns = h->columns.n - l.column;
	finish_layer(h, &l);
	vec_push(&h->layers, l);
}

static bool
take_prefix(struct str *line, const char *prefix)
{
	if (!str_starts(*line, str_of(prefix)))
		return false;
	*line = str_sub(*line, str_of(prefix).len, line->len);
	return true;
}

static bool
begins_body(struct str line)
{
	return str_starts(line, STR("#Text=")) || str_starts(line, STR("#Sentence.id=")) ||
	    (line.len && ascii_is_digit(line.ptr[0]));
}

static void
read_line(struct tsv_header *h, struct str line, struct records *r)
{
	struct str whole = line;
	bool span = take_prefix(&line, "#T_SP="), chain = !span && take_prefix(&line, "#T_CH=");
	if (span || chain || take_prefix(&line, "#T_RL=")) {
		if (h->columns.n < MOST_COLUMNS)
			read_layer(h, span ? TSV_SPAN : chain ? TSV_CHAIN : TSV_RELATION, line);
		else
			records_problem(r, DIAG_ERROR, h->line,
			    "a file may have 1000 columns: this layer is left out", whole);
	} else if (str_trim(line).len) {
		h->n_other++;
	}
}

bool
tsv_header_check(struct str content, struct err *err)
{
	struct tsv_version v;
	struct str line = STR_NONE;
	content = without_mark(content);
	str_line(&content, &line);
	if (!read_version(line, &v))
		return err_at(err, ERR_SYNTAX, 0,
		    "line 1: expected \"#FORMAT=WebAnno TSV 3.3\", which opens a WebAnno TSV 3 "
		    "file");
	if (v.major != 3)
		return err_at(err, ERR_UNSUPPORTED, 0,
		    "line 1: WebAnno TSV %u.%u is not read: export as WebAnno TSV 3.3 or "
		    "UIMA CAS XMI", v.major, v.minor);
	return true;
}

bool
tsv_header_read(struct tsv_header *h, struct str *content, struct records *r, struct err *err)
{
	struct str rest = without_mark(*content), line = STR_NONE;
	if (!tsv_header_check(*content, err))
		return false;
	str_line(&rest, &line);
	read_version(line, &h->version);
	h->line = 1;
	if (h->version.minor > 3)
		records_problem(r, DIAG_WARNING, 1, "a version after 3.3: read as that", line);
	for (struct str before = rest; str_line(&rest, &line); before = rest) {
		if (begins_body(line)) {
			rest = before;
			break;
		}
		h->line++;
		read_line(h, line, r);
	}
	*content = rest;
	return true;
}

void
tsv_header_done(struct tsv_header *h)
{
	vec_done(&h->layers);
	vec_done(&h->columns);
}

size_t
tsv_layer_find(const struct tsv_header *h, struct str type)
{
	size_t i = 0;
	while (i < h->layers.n && !str_eq(h->layers.v[i].type, type))
		i++;
	return i;
}

bool
tsv_is_reserved(struct str name)
{
	static const char *const names[] = {"value", "identifier", "label", "mood", "same",
	    "roles"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_is(name, names[i]))
			return true;
	return false;
}

struct str
tsv_note_key(struct str feature)
{
	struct str rest = feature;
	return take_prefix(&rest, "note_") && tsv_is_reserved(rest) ? rest : feature;
}

/* ---- sniffing */

unsigned
webanno_sniff(struct str head)
{
	struct tsv_version v;
	struct str line = STR_NONE;
	head = without_mark(head);
	str_line(&head, &line);
	return read_version(line, &v) && v.major == 3 ? SNIFF_SURE : SNIFF_NO;
}

/* " # a.b.NamedEntity | value # ..." opens a file of TSV 2. */
static bool
is_header_2(struct str line)
{
	struct str s = str_trim(line);
	size_t bar = str_find(s, STR(" | "));
	return str_starts(s, STR("# ")) && bar < s.len && str_chr(str_sub(s, 0, bar), '.') < bar;
}

/* "1<TAB>word<TAB>..." of TSV 1, "1-1<TAB>word<TAB>..." of TSV 2. */
static bool
is_token_1(struct str line)
{
	uint64_t n;
	return str_take_size(&line, &n) &&
	    (!str_take_char(&line, '-') || str_take_size(&line, &n)) &&
	    str_take_char(&line, '\t') && str_chr(line, '\t') < line.len;
}

unsigned
webanno1_sniff(struct str head)
{
	struct str line;
	bool header = false, id = false, text = false;
	head = without_mark(head);
	while (str_line(&head, &line)) {
		if (!str_trim(line).len)
			continue;
		if (!header && !id && is_header_2(line))
			header = true;
		else if (!id && str_starts(line, STR("#id=")))
			id = true;
		else if (id && !text && str_starts(line, STR("#text=")))
			text = true;
		else if (text && is_token_1(line))
			return SNIFF_SURE;
		else if (!head.len && header && id)
			break;
		else
			return SNIFF_NO;
	}
	/* The head ends in the text of the first sentence. */
	return header && id ? SNIFF_LIKELY : SNIFF_NO;
}
