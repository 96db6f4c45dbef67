/*
 * formats/cas.h - what the UIMA formats (XMI, JSON CAS) share: feature structures, and the
 * records that are made of them.  A reader of a format gives every structure as the file has it,
 * the sofas too; then each sofa is a document, or a layer of the one before when they have the
 * same text.  Places are counted in UTF-16 units by the specification.
 *
 * Spans: their type is the value of the label feature (value, label, category ...), or the short
 * name of their UIMA type.  Structure (Token, Sentence, POS, lemma, dependency, meta data) is
 * skipped with its count, unless something shown refers to it.  Relations: Governor and
 * Dependent, or two references of a structure that is nothing else.  Events: a span that refers
 * to spans, straight or through links (role, target).  Chains: first, then next; the mentions
 * are linked to an actor.  Identifiers become "Reference", other features notes.
 */
#ifndef FORMATS_CAS_H
#define FORMATS_CAS_H

#include "formats/format.h"

struct cas;
struct cas *cas_new(void);
void cas_free(struct cas *c);                            /* NULL is fine */

/* The file's type system says so: names with dots ("uima.tcas.Annotation").  Not needed. */
void cas_supertype(struct cas *c, struct str type, struct str super);

/* A structure; what follows up to the next one is of it.  id: "16579", unique in the file but for
 * sofas ("" when it has none); type: its full name with dots, as in
 * "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity".  Also for sofas ("uima.cas.Sofa",
 * with sofaID, sofaString; or sofaArray and a "uima.cas.ByteArray" whose elements are in hexadecimal
 * digits), arrays and lists ("uima.cas.FSArray" with elements,
 * "uima.cas.NonEmptyFSList" with head and tail).  line: 0 when it is not known. */
void cas_begin(struct cas *c, struct str id, struct str type, size_t line);
/* Features are named without marks ("sofa", not "@sofa"), begin and end are values.  Several of
 * one name are a list.  Texts are copied. */
void cas_value(struct cas *c, struct str feature, struct str value);
void cas_ref(struct cas *c, struct str feature, struct str id);
/* A value that may be references, as XMI writes both ("12", "12 15"): they are when the feature
 * is known for it, or when each one of this feature in this type refers to an annotation. */
void cas_value_or_refs(struct cas *c, struct str feature, struct str value);
/* The file could not be read to its end, or something in it: told with the first document. */
void cas_problem(struct cas *c, enum diag_level level, size_t line, const char *what,
    struct str quote);

/* The records of the next sofa, as format_reader.next; all structures were given. */
enum format_read cas_next(struct cas *c, struct records *into, struct err *err);

#endif
