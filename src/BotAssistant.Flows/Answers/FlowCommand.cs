namespace BotAssistant.Flows.Answers;

/// <summary>What a person may say instead of an answer.</summary>
public enum FlowCommand
{
    Back,
    Skip,
    Repeat,
    Help,
    Cancel,
    Later,
    Restart,
    Continue,
    Submit,
    Edit,
    Undo,
    Correct,
}
