/*
 * formats/pubtator.h - PubTator: PMID|t|title and PMID|a|abstract, then a line for each mention
 * and relation; documents one behind the other.  The text is title, one character, abstract.
 * After ncbi.nlm.nih.gov/research/pubtator and the README of the BioCreative V CDR corpus; the
 * order of columns of FBK (PMID, T1, Type, start, end, text) is known too.
 */
#ifndef FORMATS_PUBTATOR_H
#define FORMATS_PUBTATOR_H

#include "formats/format.h"

extern const struct format_reader pubtator_reader;
unsigned pubtator_sniff(struct str head);

#endif
