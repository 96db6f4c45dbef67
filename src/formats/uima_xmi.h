/* formats/uima_xmi.h - XMI, as UIMA writes its CAS in XML (INCEpTION, WebAnno, DKPro, cTAKES). */
#ifndef FORMATS_UIMA_XMI_H
#define FORMATS_UIMA_XMI_H

#include "formats/format.h"

extern const struct format_reader uima_xmi_reader;
unsigned uima_xmi_sniff(struct str head);
/* A description of types, which stands beside a CAS and has no text: known, and not read. */
unsigned uima_types_sniff(struct str head);

#endif
