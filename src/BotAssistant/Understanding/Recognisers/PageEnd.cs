using System.Text.RegularExpressions;

namespace BotAssistant.Understanding.Recognisers;

/// <summary>"Next page", or a page by its number, where there is none: while there is one, it is a choice that was offered.</summary>
internal sealed partial class PageEnd : IRecogniser
{
    public RecognitionStage Stage => RecognitionStage.NotUnderstood;

    public Recognition? Recognise(in Hearing hearing) => hearing.Is(CommandIntents.NextPage) || Page().IsMatch(hearing.Folded.Plain)
        ? new Recognition.Answered(new Outcome(OutcomeKinds.Smalltalk, RecordTexts.PageEnd.Name), hearing.Say(RecordTexts.PageEnd))
        : null;

    [GeneratedRegex(@"^(?:看|翻到|到|去)?\s*第?\s*[0-9零一二两三四五六七八九十百千万]{1,9}\s*页\s*[呢吧啊。.!]*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Page();
}
