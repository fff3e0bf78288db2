namespace BotAssistant.Regions;

/// <param name="Name">As the state writes it ("积石山保安族东乡族撒拉族自治县"); of a group "3组".</param>
/// <param name="ShortNames">What people say instead ("积石山"), besides what follows from the name by dropping its kind. May be empty.</param>
public sealed record Region(RegionCode Code, string Name, IReadOnlyList<string> ShortNames);
