using System.Text;

namespace BotAssistant.Policies.Library;

/// <summary>The text that is stored and cited: what the front matter lists, under headings, in front of the body.</summary>
internal static class DocumentText
{
    public const string Conditions = "适用条件";
    public const string Amounts = "补助标准";
    public const string Materials = "申请材料";
    public const string Apply = "怎么办理";

    public static string Compose(
        IReadOnlyList<string> conditions, IReadOnlyList<string> amounts, IReadOnlyList<string> materials, IReadOnlyList<string> apply, string body)
    {
        var text = new StringBuilder();
        Append(text, Amounts, amounts);
        Append(text, Conditions, conditions);
        Append(text, Materials, materials);
        Append(text, Apply, apply);
        return text.Append(body.Trim()).ToString().Trim();
    }

    private static void Append(StringBuilder text, string heading, IReadOnlyList<string> sentences)
    {
        if (sentences is [])
        {
            return;
        }

        text.Append("## ").Append(heading).Append("\n\n");
        foreach (var sentence in sentences)
        {
            text.Append("- ").Append(sentence).Append('\n');
        }

        text.Append('\n');
    }
}
