nums = []
entry = 'x'
while entry:
    entry = input('number: ')
    if entry == 'stop':
        entry = ''
    else:
        nums += [float(entry)]
print('no numbers' if nums == [] else 'count: ' + str(len(nums)))
if nums != []:
    print('average: ' + str(round(sum(nums)/len(nums), 2)))
    print('largest: ' + str(max(nums)))
