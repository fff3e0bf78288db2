using System.Text;

namespace BotAssistant.Retrieval.Decoding;

/// <summary>Blocks to one text: a blank line between blocks, none between the rows of a table.</summary>
internal static class DocumentText
{
    public static string Join(IReadOnlyList<string> blocks)
    {
        var text = new StringBuilder();
        for (var i = 0; i < blocks.Count; i++)
        {
            if (i > 0)
                text.Append(IsRow(blocks[i]) && IsRow(blocks[i - 1]) ? "\n" : "\n\n");
            text.Append(blocks[i]);
        }
        return text.ToString();
    }

    public static bool IsRow(string line) => line is ['|', ' ', .., '|'];

    public static bool IsHeading(string line) => line.StartsWith('#') && line.TrimStart('#').StartsWith(' ');
}
