using System.Text;

namespace BotAssistant.Understanding.Recognisers;

/// <summary>Says so instead of guessing; the second time in a row it points to a human.</summary>
internal sealed class NotUnderstood : IRecogniser
{
    /// <summary>Shorter ones are slips of the finger.</summary>
    private const int FewestLetters = 4;

    public RecognitionStage Stage => RecognitionStage.NotUnderstood;

    public Recognition? Recognise(in Hearing hearing)
    {
        if (IsInOtherLanguage(hearing.Text))
        {
            return new Recognition.Answered(new(OutcomeKinds.Clarify, "other-language"), hearing.Say(Texts.OtherLanguage)) { NotUnderstood = true };
        }

        var again = hearing.Facts.State.NotUnderstoodInARow > 0;
        return new Recognition.Answered(
            new(OutcomeKinds.Clarify, again ? "not-understood-again" : "not-understood"),
            hearing.Say(again ? Texts.NotUnderstoodAgain : Texts.NotUnderstood))
        {
            Choices = hearing.Menu(hearing.Facts.Asker.IsStaff ? Menus.NotUnderstoodStaff : Menus.NotUnderstood),
            NotUnderstood = true,
        };
    }

    /// <summary>Letters of whatever script, but no Chinese character among them.</summary>
    public static bool IsInOtherLanguage(string text)
    {
        var letters = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF))
            {
                return false;
            }

            letters += Rune.IsLetter(rune) ? 1 : 0;
        }

        return letters >= FewestLetters;
    }
}
