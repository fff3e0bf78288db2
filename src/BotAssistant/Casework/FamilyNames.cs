namespace BotAssistant.Casework;

/// <summary>Whether words speak of a household: by its head's whole name, or as people call a family: 赵家, 老赵, 赵大爷.</summary>
internal static class FamilyNames
{
    private const string Before = "老小";
    private static readonly string[] Behind = ["家", "大爷", "大娘", "大妈", "大叔", "大伯", "大哥", "大嫂", "大姐", "叔", "婶", "伯", "爷", "奶", "嫂", "哥", "姐", "师傅", "屋头", "老汉", "老太"];

    /// <summary>Of some households those that are spoken of: the whole name before the family alone.</summary>
    public static T[] In<T>(string words, IReadOnlyCollection<T> some, Func<T, string?> head)
    {
        T[] named = [.. some.Where(one => head(one) is { Length: > 1 } name && words.Contains(name, StringComparison.Ordinal))];
        return named is [] ? [.. some.Where(one => head(one) is { Length: > 0 } name && NamesFamily(words, name[0]))] : named;
    }

    private static bool NamesFamily(string words, char family)
    {
        for (var at = words.IndexOf(family, StringComparison.Ordinal); at >= 0; at = words.IndexOf(family, at + 1))
        {
            var behind = at + 1;
            if ((at > 0 && Before.Contains(words[at - 1], StringComparison.Ordinal)) || Array.Exists(Behind, word => words.AsSpan(behind).StartsWith(word, StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }
}
