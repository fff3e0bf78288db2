using System.Collections.Frozen;
using BotAssistant.Dialogs;

namespace BotAssistant.Understanding;

/// <summary>Whether a message names a household by its family: 王平安家. Whose household it is cannot be seen from the name alone.</summary>
internal sealed class NamedHousehold
{
    private const string Houses = "家屋";

    /// <summary>Parts of longer words: 家庭, 家具, 家长.</summary>
    private const string NotAHouse = "庭具属长乡电访暴禽畜族人门";

    /// <summary>Names may end so, too, though 国家 is more frequent: then nothing but this may stand before the name.</summary>
    private const string EndsOfNames = "国农大成发有来进起全";
    private const string Before = "查下问看组村道得壁说";

    private const string BeforeFamily = "的组村社屯寨老小是给替帮户";

    private readonly FrozenSet<string> families;
    private readonly FrozenSet<string> unclear;
    private readonly FrozenSet<string> noNames;
    private readonly FrozenSet<string> particles;
    private readonly string[] own;

    private NamedHousehold(DialogCatalog dialogs)
    {
        families = Words(dialogs, "称呼:姓").ToFrozenSet(StringComparer.Ordinal);
        unclear = Words(dialogs, "称呼:姓多义").ToFrozenSet(StringComparer.Ordinal);
        noNames = Words(dialogs, "称呼:不是名").ToFrozenSet(StringComparer.Ordinal);
        particles = Words(dialogs, "称呼:虚字").ToFrozenSet(StringComparer.Ordinal);
        own = [.. Words(dialogs, "称呼:自家")];
    }

    public static NamedHousehold Of(DialogCatalog dialogs) => dialogs.Derived("", catalog => new NamedHousehold(catalog));

    /// <param name="plain">The folded message.</param>
    /// <returns>False, too, when the message speaks of the asker's own household.</returns>
    public bool IsIn(string plain)
    {
        if (Array.Exists(own, word => plain.Contains(word, StringComparison.Ordinal)))
        {
            return false;
        }

        for (var at = 2; at < plain.Length; at++)
        {
            if (Houses.Contains(plain[at], StringComparison.Ordinal)
                && (at + 1 >= plain.Length || !NotAHouse.Contains(plain[at + 1], StringComparison.Ordinal))
                && (IsName(plain, at - 2, at) || IsName(plain, at - 3, at) || IsName(plain, at - 4, at)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Like it, also by the family alone, as cadres speak of those they know: "3组的孙家".</summary>
    public bool IsFamilyIn(string plain)
    {
        for (var at = 1; at < plain.Length; at++)
        {
            if (Houses.Contains(plain[at], StringComparison.Ordinal) && families.Contains(plain[(at - 1)..at])
                && (at + 1 >= plain.Length || !NotAHouse.Contains(plain[at + 1], StringComparison.Ordinal))
                && (at == 1 || !Han(plain[at - 2]) || BeforeFamily.Contains(plain[at - 2], StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return IsIn(plain);
    }

    /// <summary>Whether a family name, of one or two characters, and one or two others stand there.</summary>
    private bool IsName(string plain, int start, int end)
    {
        if (start < 0)
        {
            return false;
        }

        var name = plain[start..end];
        var given = families.Contains(name[..1]) ? name[1..] : families.Contains(name[..2]) ? name[2..] : unclear.Contains(name[..1]) && name.Length == 3 ? name[1..] : "";
        return given.Length switch
        {
            1 => !noNames.Contains(given) && Han(given[0]),
            2 => Han(given[0]) && Han(given[1]) && !noNames.Contains(given) && !particles.Contains(given[..1]) && (!noNames.Contains(given[1..]) || IsClearEnd(plain, start, given[1])),
            _ => false,
        };
    }

    private static bool IsClearEnd(string plain, int start, char last) =>
        EndsOfNames.Contains(last, StringComparison.Ordinal)
        && (start == 0 || !char.IsLetterOrDigit(plain[start - 1]) || Before.Contains(plain[start - 1], StringComparison.Ordinal));

    private static bool Han(char sign) => sign is >= '\u4e00' and <= '\u9fff';

    private static IEnumerable<string> Words(DialogCatalog dialogs, string name) =>
        dialogs.Concepts.Where(concept => concept.Name == name).SelectMany(concept => concept.Words);
}
