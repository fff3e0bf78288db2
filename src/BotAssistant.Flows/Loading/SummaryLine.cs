using System.Text;

namespace BotAssistant.Flows.Loading;

/// <summary>The line of a form with {question}s in it.</summary>
internal static class SummaryLine
{
    public static IReadOnlyList<string> Slots(string line)
    {
        var slots = new List<string>();
        Walk(line, slots.Add, _ => { });
        return slots;
    }

    public static string Fill(string line, Func<string, string> valueOf)
    {
        var filled = new StringBuilder();
        Walk(line, slot => filled.Append(valueOf(slot)), literal => filled.Append(literal));
        return filled.ToString();
    }

    private static void Walk(string line, Action<string> slot, Action<string> literal)
    {
        for (var i = 0; i < line.Length;)
        {
            var open = line.IndexOf('{', i);
            var close = open < 0 ? -1 : line.IndexOf('}', open);
            if (close < 0)
            {
                literal(line[i..]);
                return;
            }
            literal(line[i..open]);
            slot(line[(open + 1)..close]);
            i = close + 1;
        }
    }
}
