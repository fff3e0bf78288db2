namespace BotAssistant.Flows.Loading;

/// <summary>How large a form may be, and how often a person is asked. Larger forms are not filled in by anybody on a phone.</summary>
public static class FlowLimits
{
    public const int Questions = 40;
    public const int Groups = 6;
    public const int Options = 20;
    public const int WordsEach = 60;
    public const int WordLength = 20;
    public const int TitleLength = 20;
    public const int LabelLength = 12;
    public const int AskLength = 200;
    public const int SummaryLength = 200;
    public const int PatternLength = 200;
    public const int IdLength = 40;

    /// <summary>Characters of one answer; a longer one is refused with a sentence.</summary>
    public const int AnswerLength = 2000;

    /// <summary>Answers in a row that were not understood, before ways out are offered.</summary>
    public const int Repetitions = 3;

    /// <summary>Photos, files or voice messages of one question, where its check says nothing.</summary>
    public const int Attachments = 9;
}
