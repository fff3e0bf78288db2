namespace BotAssistant.Decisions;

/// <summary>What a turn changes beside the dialog state, saved in the same commit.</summary>
public abstract record TurnEvent;
