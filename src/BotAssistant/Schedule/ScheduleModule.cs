using BotAssistant.County;
using BotAssistant.Operations;
using BotAssistant.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Quartz;

namespace BotAssistant.Schedule;

public static class ScheduleModule
{
    /// <summary>Work that comes again and again, on Quartz. A trigger only wakes it: what is stored says what there is to do.</summary>
    public static IServiceCollection AddSchedule(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ScheduleOptions>().BindConfiguration(ScheduleOptions.Section);
        services.AddSingleton<ScheduledBackup>();
        services.AddSingleton<ScheduleStatus>();
        services.AddSingleton<IHealthWarnings, ScheduleHealth>();
        if (bool.TryParse(configuration[$"{ScheduleOptions.Section}:{nameof(ScheduleOptions.Enabled)}"], out var enabled) && !enabled)
        {
            return services;
        }

        services.AddSingleton<IJobReports, JobReports>();
        services.AddHostedService<ScheduleFile>();
        services.AddQuartz(quartz =>
        {
            quartz.UseDefaultThreadPool(2);
            quartz.AddJobTimeout();
            quartz.AddJobListener(provider => provider.GetRequiredService<ScheduleStatus>());
            quartz.UsePersistentStore(store =>
            {
                store.UseSqlite(source => source.ConnectionString = Connection(configuration));
                store.ProvisionSchema();
                store.UseExecutionHistory();
            });
            foreach (var entry in Timetable.All)
            {
                Add(quartz, entry);
            }
        });
        services.AddQuartzHostedService(host =>
        {
            host.WaitForJobsToComplete = true;
            host.AwaitApplicationStarted = true;
        });
        return services;
    }

    private static string Connection(IConfiguration configuration)
    {
        var directory = configuration[$"Storage:{nameof(StorageOptions.Directory)}"] is { Length: > 0 } set ? set : new StorageOptions().Directory;
        return $"Data Source={Path.Combine(directory, ScheduleFile.Name)}";
    }

    private static void Add(IQuartzBuilder quartz, TimetableEntry entry)
    {
        quartz.AddJob(entry.Job, job => job.WithIdentity(entry.Key).StoreDurably());
        quartz.AddTrigger((services, trigger) => trigger
            .ForJob(entry.Key)
            .WithIdentity(entry.Name, Timetable.Group)
            .WithCronSchedule(entry.Cron, cron => cron
                .InTimeZone(TimeZoneInfo.FindSystemTimeZoneById(services.GetRequiredService<IOptions<CountyOptions>>().Value.TimeZone))
                .WithMisfireInstruction(entry.Misfire)));
    }
}
