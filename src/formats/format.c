/* The table of formats, and which one a file is in. */
#include "formats/format.h"

#include "base/clean.h"
#include "base/file.h"
#include "base/limits.h"
#include "formats/bdoc.h"
#include "formats/bioc_json.h"
#include "formats/bioc_xml.h"
#include "formats/brat.h"
#include "formats/displacy.h"
#include "formats/doccano.h"
#include "formats/conll.h"
#include "formats/conllu.h"
#include "formats/gate_xml.h"
#include "formats/head.h"
#include "formats/json.h"
#include "formats/labelstudio.h"
#include "formats/pubtator.h"
#include "formats/slate.h"
#include "formats/w3c.h"
#include "formats/uima_json.h"
#include "formats/naf.h"
#include "formats/petrarch.h"
#include "formats/tei.h"
#include "formats/uima_xmi.h"
#include "formats/prodigy.h"
#include "formats/pubannotation.h"
#include "formats/spacy.h"
#include "formats/webanno.h"
#include "formats/tables.h"

static const struct format formats[] = {
	{.name = "brat", .extension = "ann a1 a2",
	    .help = "brat standoff: T E R N A # *; also in two files, .a1 and .a2",
	    .sniff = brat_sniff, .steps = &brat_steps, .write = brat_write, .standoff = true,
	    .project = brat_project},
	{.name = "json", .extension = "json", .help = "limn's JSON, one document",
	    .sniff = json_sniff, .reader = &json_reader, .write = json_write, .standoff = true},
	{.name = "jsonl", .extension = "jsonl", .many = true,
	    .help = "limn's JSON, one document a line, with its text",
	    .sniff = json_sniff, .reader = &json_reader, .write = jsonl_write},
	{.name = "doccano", .extension = "jsonl", .many = true,
	    .help = "doccano's JSONL: labelled sequences, with or without relations",
	    .sniff = doccano_sniff, .reader = &doccano_reader, .write = doccano_write},
	{.name = "spacy", .extension = "json",
	    .help = "spaCy's JSON: Doc.to_json(), training data, version 2 with paragraphs",
	    .sniff = spacy_sniff, .reader = &spacy_reader},
	{.name = "displacy", .extension = "json",
	    .help = "what displaCy draws by hand: ents, spans, words and arcs",
	    .sniff = displacy_sniff, .reader = &displacy_reader, .write = displacy_write},
	{.name = "docbin", .extension = "spacy", .help = "spaCy's binary: known, not read",
	    .sniff = docbin_sniff, .refused = docbin_refused},
	{.name = "prodigy", .extension = "jsonl", .many = true,
	    .help = "Prodigy's JSONL: accepted answers, annotators as layers (prodigy:all: all answers)",
	    .sniff = prodigy_sniff, .reader = &prodigy_reader},
	{.name = "labelstudio", .extension = "json",
	    .help = "Label Studio's JSON, JSON_MIN; annotators as layers (labelstudio:KEY: the text's key)",
	    .sniff = labelstudio_sniff, .reader = &labelstudio_reader},
	{.name = "pubannotation", .extension = "json",
	    .help = "PubAnnotation and TextAE: denotations, relations, attributes, tracks",
	    .sniff = pubannotation_sniff, .reader = &pubannotation_reader},
	{.name = "conll", .extension = "conll iob iob2 bio", .many = true,
	    .help = "columns of words and tags: CoNLL-2003, IOB, BIOES, CoNLL-2012 (conll:3: column 3)",
	    .sniff = conll_sniff, .reader = &conll_reader, .write = conll_write},
	{.name = "conll-nested", .extension = "conll", .many = true,
	    .help = "IOB2 with four columns of tags, for mentions inside others (as LitBank)",
	    .write = conll_write_nested},
	{.name = "conllu", .extension = "conllu conllup", .many = true,
	    .help = "CoNLL-U: mentions and chains (Entity=), bridging, names in MISC",
	    .sniff = conllu_sniff, .reader = &conllu_reader, .write = conllu_write},
	{.name = "webanno", .extension = "tsv", .help = "WebAnno TSV 3.0 to 3.3 (WebAnno, INCEpTION)",
	    .sniff = webanno_sniff, .reader = &webanno_reader, .write = webanno_write},
	{.name = "pubtator", .extension = "pubtator", .many = true,
	    .help = "PubTator: titles and abstracts with mentions, concepts and relations",
	    .sniff = pubtator_sniff, .reader = &pubtator_reader},
	{.name = "slate", .extension = "annotations",
	    .help = "SLATE: labels and links by line and token, over a text named elsewhere",
	    .sniff = slate_sniff, .reader = &slate_reader},
	{.name = "webanno1", .extension = "tsv", .help = "WebAnno TSV 1 and 2: known, not read",
	    .sniff = webanno1_sniff, .refused =
	    "WebAnno TSV 1 and 2 have no offsets, so nothing says where their tokens stand in the "
	    "text: open it in WebAnno or INCEpTION and export it as WebAnno TSV 3.3 or UIMA CAS XMI"},
	{.name = "bioc", .extension = "xml", .many = true,
	    .help = "BioC in XML: collections, annotations of passages and sentences, relations",
	    .sniff = bioc_xml_sniff, .reader = &bioc_xml_reader},
	{.name = "bioc-json", .extension = "json", .help = "BioC in JSON: collections, PubTator 3",
	    .sniff = bioc_json_sniff, .reader = &bioc_json_reader},
	{.name = "bdoc", .extension = "bdocjs", .help = "GATE's bdoc in JSON (gatenlp): a layer for each set",
	    .sniff = bdoc_sniff, .reader = &bdoc_reader},
	{.name = "w3c", .extension = "jsonld", .help = "W3C Web Annotations (JSON-LD): Recogito, INCEpTION, IIIF",
	    .sniff = w3c_sniff, .reader = &w3c_reader, .write = w3c_write, .standoff = true},
	{.name = "tsv-actors", .extension = "actors.tsv", .many = true, .headings = true,
	    .help = "a table of actors, for spreadsheets", .write = tables_actors},
	{.name = "tsv-events", .extension = "events.tsv", .many = true, .headings = true,
	    .help = "a table of events", .write = tables_events},
	{.name = "tsv-relations", .extension = "relations.tsv", .many = true, .headings = true,
	    .help = "a table of relations", .write = tables_relations},
	{.name = "dot", .extension = "dot gv", .help = "a graph of who does what to whom, for Graphviz",
	    .write = dot_write},
	{.name = "uima-xmi", .extension = "xmi", .many = true,
	    .help = "UIMA CAS XMI (INCEpTION, WebAnno, DKPro, cTAKES): spans, relations, slots, chains",
	    .sniff = uima_xmi_sniff, .reader = &uima_xmi_reader},
	{.name = "gate", .extension = "xml",
	    .help = "GATE XML: each annotation set a layer, Original markups only where nothing else is",
	    .sniff = gate_xml_sniff, .reader = &gate_xml_reader},
	{.name = "uima-json", .extension = "json",
	    .help = "UIMA JSON CAS 0.4 (INCEpTION, cassis): spans, relations, slots, chains",
	    .sniff = uima_json_sniff, .reader = &uima_json_reader},
	{.name = "uima-json1", .extension = "json", .help = "the older JSON of UIMA (_context): known, not read",
	    .sniff = uima_json_old_sniff, .refused =
	    "the older JSON of UIMA (with _context and _views) leaves out what is needed to read it "
	    "back: export it as UIMA CAS JSON 0.4 or UIMA CAS XMI"},
	{.name = "naf", .extension = "naf kaf",
	    .help = "NAF (and KAF): entities, coreferences, predicates with roles, times, opinions",
	    .sniff = naf_sniff, .reader = &naf_reader},
	{.name = "tei", .extension = "xml", .many = true,
	    .help = "TEI P5: its text, with the names, dates and measures marked up in it",
	    .sniff = tei_sniff, .reader = &tei_reader},
	{.name = "petrarch", .extension = "xml", .help = "PETRARCH's XML: known, not read",
	    .sniff = petrarch_sniff, .refused = petrarch_refused},
	{.name = "uima-types", .extension = "xml", .help = "UIMA type systems: known, not read",
	    .sniff = uima_types_sniff, .refused =
	    "a UIMA type system only describes annotations: open the XMI or JSON that it belongs to"},
};

enum { N_FORMATS = sizeof formats / sizeof *formats };

const struct format *
format_at(size_t i)
{
	return i < N_FORMATS ? &formats[i] : NULL;
}

const struct format *
format_by_name(struct str name)
{
	for (size_t i = 0; i < N_FORMATS; i++)
		if (str_is(name, formats[i].name))
			return &formats[i];
	return NULL;
}

bool
format_has_reader(const struct format *f)
{
	return f->reader != NULL;
}

bool
format_is_read(const struct format *f)
{
	return f->reader || f->steps;
}

void
format_append(const struct format *f, struct buf *file, struct str document)
{
	struct str headings;
	if (f->headings && file->len)
		str_line(&document, &headings);
	buf_str(file, document);
}

bool
format_is_named(const struct format *f, struct str path)
{
	struct str all = str_of(f->extension), one;
	while (str_split(&all, ' ', &one))
		if (path.len > one.len + 1 && str_ends(path, one) &&
		    path.ptr[path.len - one.len - 1] == '.')
			return true;
	return false;
}

/* A name that several formats have in common ("x.json") says nothing about the content; formats that
 * are only written do not count. */
static bool
is_named_alone(const struct format *f, struct str path)
{
	for (size_t i = 0; i < N_FORMATS; i++)
		if (&formats[i] != f && (format_is_read(&formats[i]) || formats[i].refused) &&
		    format_is_named(&formats[i], path))
			return false;
	return true;
}

/* The surest by content; a name that fits settles what is equally sure, and is enough alone when
 * it is no other format's.  *sure: by the content alone. */
static const struct format *
look(struct str path, struct str head, unsigned *sure)
{
	const struct format *best = NULL;
	unsigned most = 0;
	for (size_t i = 0; i < N_FORMATS; i++) {
		const struct format *f = &formats[i];
		unsigned by_content = f->sniff ? f->sniff(head) : SNIFF_NO, all = 2 * by_content;
		all += (format_is_read(f) || f->refused) && format_is_named(f, path) &&
		    (by_content || is_named_alone(f, path));
		if (all > most) {
			most = all;
			best = f;
			*sure = by_content;
		}
	}
	return best;
}

const struct format *
format_sniff(struct str path, struct str content)
{
	struct buf head = {0};
	unsigned sure;
	bool is_head = content.len <= FORMAT_HEAD;
	if (!is_head)
		head_take(content, &head);
	const struct format *f = look(path, is_head ? content : buf_view(&head), &sure);
	buf_done(&head);
	return f;
}

const struct format *
format_of_file(struct str path, struct str head)
{
	unsigned sure = SNIFF_NO;
	const struct format *f = head.len ? look(path, head, &sure) : NULL;
	if (!f)
		return NULL;
	unsigned enough = format_is_named(f, path) ? SNIFF_MAYBE : SNIFF_LIKELY;
	return sure >= enough ? f : NULL;
}

const struct format *
format_by_path(struct str path)
{
	for (size_t i = 0; i < N_FORMATS; i++)
		if ((format_is_read(&formats[i]) || formats[i].refused) &&
		    format_is_named(&formats[i], path))
			return is_named_alone(&formats[i], path) ? &formats[i] : NULL;
	return NULL;
}

static const struct format *
unknown(const char *path, struct str from, struct err *err)
{
	struct buf name = {0};
	clean_quote(&name, from.len ? from : str_of(path), from.len ? LIMIT_QUOTE : 200);
	if (from.len)
		err_set(err, ERR_UNSUPPORTED, "there is no format %s to read: see limn help formats",
		    buf_cstr(&name));
	else
		err_set(err, ERR_UNSUPPORTED,
		    "%s is in no format that limn knows: --from names one, see limn help formats",
		    buf_cstr(&name));
	buf_done(&name);
	return NULL;
}

static bool
is_markup_in_utf16(struct str content)
{
	return str_starts(content, STR("\xFF\xFE<\0")) || str_starts(content, STR("\xFE\xFF\0<"));
}

/* Lines as old Macs ended them: to what reads lines all of it is one.  JSON and XML do not care. */
static bool
has_cr_alone(struct str content)
{
	struct str head = str_trim(str_sub(content, 0, FORMAT_HEAD));
	return head.len && str_chr(STR("{[<"), head.ptr[0]) == 3 &&
	    str_chr(head, '\n') == head.len && str_chr(head, '\r') < head.len;
}

/* What has to be done before anything can be read, by the first bytes; NULL: nothing.  XML says
 * itself how its letters are stored. */
static const char *
wrapped(struct str content)
{
	static const char in_utf16[] =
	    "it is in UTF-16; make UTF-8 of it first: iconv -f UTF-16 -t UTF-8";
	static const struct { struct str mark; const char *help; } marks[] = {
		{{"\x1F\x8B", 2}, "it is packed by gzip; unpack it first: gunzip"},
		{{"\x28\xB5\x2F\xFD", 4}, "it is packed by zstd; unpack it first: unzstd"},
		{{"PK\3\4", 4}, "it is a zip archive; unpack it first: unzip"},
		{{"\xFF\xFE", 2}, in_utf16}, {{"\xFE\xFF", 2}, in_utf16},
	};
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (str_starts(content, marks[i].mark))
			return is_markup_in_utf16(content) ? NULL : marks[i].help;
	return has_cr_alone(content) ?
	    "its lines end with CR alone; end them with LF first: tr '\\r' '\\n'" : NULL;
}

const struct format *
format_choose(const char *path, struct str from, struct str content, struct str *options,
    struct err *err)
{
	size_t colon = str_chr(from, ':');
	struct str name = str_sub(from, 0, colon);
	*options = colon < from.len ? str_sub(from, colon + 1, from.len) : STR_NONE;
	const struct format *f = name.len ? format_by_name(name) :
	    format_sniff(str_of(path), content);
	const char *refused = f && f->refused ? f->refused : wrapped(content);
	if (refused) {
		struct buf file = {0};
		clean_quote(&file, str_of(path), 200);
		err_set(err, ERR_UNSUPPORTED, "%s: %s", buf_cstr(&file), refused);
		buf_done(&file);
		return NULL;
	}
	return f && format_is_read(f) ? f : unknown(path, name, err);
}
