using System.Text;
using System.Xml.Linq;

namespace BotAssistant.Retrieval.Decoding;

/// <summary>The visible text of a Word paragraph, and the text boxes that are anchored in it.</summary>
internal sealed class DocxRuns(XNamespace w, DocxStyles styles)
{
    public (string Text, List<XElement> Boxes) Read(XElement paragraph)
    {
        var text = new StringBuilder();
        var boxes = new List<XElement>();
        Add(paragraph, paragraph.Element(w + "pPr"), text, boxes);
        return (TextCharacters.Clean(text.ToString()), boxes);
    }

    private void Add(XElement element, XElement? paragraph, StringBuilder text, List<XElement> boxes)
    {
        foreach (var child in element.Elements())
        {
            switch (child.Name.LocalName)
            {
                case "r" when !styles.IsHidden(child.Element(w + "rPr"), paragraph):
                case "hyperlink" or "ins" or "moveTo" or "smartTag" or "sdt" or "sdtContent" or "fldSimple" or "customXml" or "bdo" or "dir":
                case "ruby" or "rubyBase" or "Choice" or "oMath" or "oMathPara":
                    Add(child, paragraph, text, boxes);
                    break;
                case "t":
                    text.Append(child.Value);
                    break;
                case "tab" or "ptab" when child.Parent?.Name.LocalName == "r":
                    text.Append(' ');
                    break;
                case "br" when child.Attribute(w + "type")?.Value is null or "textWrapping":
                case "cr":
                    text.Append('\n');
                    break;
                case "noBreakHyphen":
                    text.Append('-');
                    break;
                case "AlternateContent":
                    // The fallback says the same again for older programs.
                    Add(child, paragraph, text, boxes);
                    break;
                case "drawing" or "pict" or "object":
                    boxes.AddRange(child.Descendants(w + "txbxContent").Where(box => !box.Ancestors(w + "txbxContent").TakeWhile(a => a != child).Any()));
                    break;
                case not ("del" or "moveFrom" or "pPr" or "rPr" or "Fallback") when child.Name.Namespace != w && child.Name.LocalName is "f" or "num" or "den" or "e" or "sup" or "sub":
                    Add(child, paragraph, text, boxes);
                    break;
                default:
                    break;
            }
        }
    }
}
